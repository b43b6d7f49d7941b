import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Source {
  /** Seen from the project, with forward slashes. */
  path: string;
  text: string;
}

/** Violations planted for the tests of the checks. */
const PLANTED = "src/tooling/planted/";

/** The project's own files under `folders` whose path matches. */
export function sources(folders: string[], pattern: RegExp): Source[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"))
    .filter((path) => pattern.test(path) && !path.startsWith(PLANTED))
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

/** `path:line what` for every line of the source that matches. */
export function complaintsIn({ path, text }: Source, pattern: RegExp, what: string): string[] {
  return text.split("\n").flatMap((words, index) => {
    const [found] = pattern.exec(words) ?? [];
    return found === undefined ? [] : [`${path}:${index + 1} ${what}: ${found.trim()}`];
  });
}
