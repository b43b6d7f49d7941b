import type { Check } from "./complaint";
import { complaintsIn, type Source, sources } from "./sources";

/** Class names and properties that know left from right: half of our readers start on the other side. */
const CLASSES =
  /(?<=["'`\s:])-?(?:[mp][lr]-[\w.[\]/-]+|(?:left|right)-[\w.[\]/-]+|text-(?:left|right)|float-(?:left|right)|(?:border|rounded)-[lr](?:-[\w[\]]+)?)(?=["'`\s])/;
const PROPERTIES =
  /(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)\b|(?:left|right)\s*:|(?:text-align|float)\s*:\s*(?:left|right))/;

export const sides: Check = {
  name: "sides",
  run: async () => sources(["src/app", "src/ui"], /\.(tsx|css)$/).flatMap(physicalSides),
};

export function physicalSides(source: Source): string[] {
  const pattern = source.path.endsWith(".css") ? PROPERTIES : CLASSES;
  return complaintsIn(source, pattern, "a physical side, use start and end");
}
