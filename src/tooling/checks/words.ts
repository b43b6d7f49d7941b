import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { Check } from "./complaint";
import { complaintsIn, type Source, sources } from "./sources";

interface Ban {
  what: string;
  pattern: RegExp;
  files: RegExp;
}

/** What people run: neither tests nor the simulated world and its people. */
const CODE =
  /^(?!.*\.test\.tsx?$|src\/(?:testing|simulator|platforms\/exam)\/)(?:src|workers)\/.*\.(?:ts|tsx|mjs|css)$/;

const BANS: Ban[] = [
  {
    what: "unfinished work",
    pattern: new RegExp(`\\b(?:${["TO" + "DO", "FIX" + "ME", "X".repeat(3)].join("|")})\\b`),
    files: CODE,
  },
  { what: "a path of one machine", pattern: /(?:^|["'`\s(=:])\/(?:root|home|Users|work)\/\S*/, files: /./ },
  {
    what: "a pictograph",
    pattern: /(?![\u00a9\u00ae\u2122\u2190-\u21ff])\p{Extended_Pictographic}/u,
    files: CODE,
  },
  {
    what: "a clock or chance inside a pure layer; take it as an argument",
    pattern: /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(/,
    files: /^(?!.*\.test\.ts$)src\/(?:core|services)\//,
  },
];

/** Names that say nothing about what is inside. */
const EMPTY_NAMES = /^(?:utils?|helpers?|shared|common|misc)$/;

export const words: Check = {
  name: "words",
  async run() {
    const folders = ["src", "workers", ".ci", "drizzle"].filter((folder) => existsSync(folder));
    const all = sources(folders, /\.(?:ts|tsx|mjs|css|json|md|sql)$|^\.ci\//);
    return [...all.flatMap(bannedWords), ...emptyNames(all)];
  },
};

export function bannedWords(source: Source): string[] {
  return BANS.filter(({ files }) => files.test(source.path)).flatMap(({ what, pattern }) =>
    complaintsIn(source, pattern, what),
  );
}

function emptyNames(all: Source[]): string[] {
  const names = all.flatMap(({ path }) =>
    [...dirname(path).split("/"), basename(path).replace(/\..*$/, "")].map((name) => ({ name, path })),
  );
  return names
    .filter(({ name }) => EMPTY_NAMES.test(name))
    .map(({ name, path }) => `${path} is in or is called "${name}"; name the idea instead`);
}
