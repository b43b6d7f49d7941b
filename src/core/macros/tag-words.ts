import { TAG_MAX } from "../conversation/bounds";
import { MACRO_TAGS_MAX } from "./macro";

/** Tags as one types them in a row: parted by commas, each once. */
export function tagsIn(text: string): string[] {
  const names = text
    .split(/[,،;\n]/)
    .map((name) => name.trim().slice(0, TAG_MAX))
    .filter(Boolean);
  return [...new Set(names)].slice(0, MACRO_TAGS_MAX);
}
