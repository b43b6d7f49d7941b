import type { Check } from "./complaint";
import { complaintsIn, type Source, sources } from "./sources";

/** Where platforms may be told apart: the registry, and each in its own folder. */
const MAY = /^src\/platforms\/(?:registry\.ts$|(?!exam\/|fake-kit\/)[^/]+\/)/;
/** Tests speak of one platform at a time, and so do the proofs. */
const TESTS = /\.(?:test|spec)\.tsx?$|^src\/testing\//;

export const platforms: Check = {
  name: "platforms",
  async run() {
    const all = sources(["src", "workers"], /\.tsx?$/);
    return all.flatMap((source) => platformChoices(source, platformNames(all)));
  },
};

/** As their connectors call themselves. */
export function platformNames(all: Source[]): string[] {
  return all
    .filter(({ path }) => /^src\/platforms\/.*\bconnector\.ts$/.test(path))
    .flatMap(({ text }) => /^ {2}platform: "(\w+)"/m.exec(text)?.[1] ?? []);
}

/** Lines that choose by a platform's name. What a platform can do is asked of its capabilities. */
export function platformChoices(source: Source, names: string[]): string[] {
  if (names.length === 0 || MAY.test(source.path) || TESTS.test(source.path)) return [];
  return patternsFor(names).flatMap((pattern) =>
    complaintsIn(source, pattern, "chooses by a platform's name, ask its capabilities"),
  );
}

function patternsFor(names: string[]): RegExp[] {
  const name = `["'\`](?:${names.join("|")})["'\`]`;
  const platform = String.raw`[\w.?!()]*\bplatform(?:Name|Of\([^)]*\)|\(\))?`;
  const compares = String.raw`\s*[!=]==?\s*`;
  return [
    // Comparisons, from either side.
    `${platform}${compares}${name}`,
    `${name}${compares}${platform}`,
    String.raw`\bswitch\s*\(\s*${platform}\s*\)`,
    // One of several.
    String.raw`\[[^\]]*${name}[^\]]*\]\.(?:includes|indexOf)\(\s*${platform}`,
    // By a part of the name, and in questions to the database.
    String.raw`${platform}\.(?:startsWith|endsWith|includes|match)\(`,
    String.raw`\b(?:eq|ne)\(\s*${platform}\s*,\s*${name}`,
    String.raw`\bplatform\s*(?:=|<>|!=)\s*'(?:${names.join("|")})'`,
  ].map((pattern) => new RegExp(pattern));
}
