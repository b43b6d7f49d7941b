import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const STAMP = ".next/sixty-sources";
const BUILD_ID = ".next/BUILD_ID";
const FILES = ["package.json", "package-lock.json", "next.config.ts"];
const FOLDERS = ["src", "public"];
/** They take no part in the pages. */
const APART = /^src\/(testing|tooling|simulator)\/|\.test\.tsx?$/;

/** Were the built pages made from the sources as they are now? Judged by content: a checkout changes every date. */
export function isBuildFresh(project = process.cwd()): boolean {
  const stamp = join(project, STAMP);
  if (!existsSync(stamp) || !existsSync(join(project, BUILD_ID))) return false;
  return readFileSync(stamp, "utf8") === sourcesDigest(project);
}

/** `digest` is taken before the build, so that an edit made while it ran makes it stale. */
export function rememberBuild(digest: string, project = process.cwd()): void {
  mkdirSync(join(project, ".next"), { recursive: true });
  writeFileSync(join(project, STAMP), digest);
}

export function forgetBuild(project = process.cwd()): void {
  rmSync(join(project, STAMP), { force: true });
}

export function sourcesDigest(project = process.cwd()): string {
  const digest = createHash("sha256");
  for (const path of [...FILES, ...FOLDERS.flatMap((folder) => filesUnder(project, folder))]) {
    if (APART.test(path) || !existsSync(join(project, path))) continue;
    digest
      .update(path)
      .update("\0")
      .update(readFileSync(join(project, path)))
      .update("\0");
  }
  return digest.digest("hex");
}

function filesUnder(project: string, folder: string): string[] {
  if (!existsSync(join(project, folder))) return [];
  return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(project.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
