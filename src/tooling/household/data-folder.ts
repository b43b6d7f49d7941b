import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { canReach, type SystemUser } from "./reach";

const OPEN_HOME = "/var/lib/sixty";

export interface DataFolder {
  path: string;
  /** Said at the start when the folder is not the expected one. */
  note: string | null;
}

export type Mode = "demo" | "live";

export interface FolderWish {
  project: string;
  /** `--data DIR` */
  asked: string | null;
  mode: Mode;
  /** The user PostgreSQL runs as, when it is not ourselves. */
  user: SystemUser | null;
}

/**
 * Where everything that outlives a start is kept: `data/demo` or `data/live` in the project,
 * unless PostgreSQL's user can't get there.
 */
export function chooseDataFolder({ project, asked, mode, user }: FolderWish): DataFolder {
  const wished = resolve(project, asked ?? join("data", mode));
  if (canReach(wished, user)) return { path: wished, note: null };
  if (asked) {
    throw new Error(
      `PostgreSQL runs as ${user?.name}, who can't reach ${wished}: choose a folder open to that user.`,
    );
  }
  const path = join(OPEN_HOME, readableName(project), mode);
  return {
    path,
    note: `${project} is closed to ${user?.name}, as whom PostgreSQL runs; the data is kept in ${path}`,
  };
}

/**
 * Secrets inside are protected one by one; the folder itself must let PostgreSQL's user pass.
 * Throws for a folder of the other mode: demo people, whose passwords everyone knows, never meet real customers.
 */
export function openDataFolder(path: string, mode: Mode): void {
  try {
    mkdirSync(join(path, "logs"), { recursive: true });
    if (process.getuid?.() === 0) chmodSync(path, 0o755);
    if (!existsSync(join(path, "mode"))) writeFileSync(join(path, "mode"), mode);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The data folder ${path} can't be used (${reason}). Name another: npm start -- --data DIR`,
    );
  }
  const owner = readFileSync(join(path, "mode"), "utf8");
  if (owner !== mode)
    throw new Error(
      `${path} holds the data of a ${owner} installation. Name another: npm start -- --data DIR`,
    );
}

/** The end of the path for people, a digest of all of it so that two projects never share a folder. */
function readableName(project: string): string {
  const words = project.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const digest = createHash("sha256").update(project).digest("hex").slice(0, 8);
  return [...words.slice(-3), digest].join("-");
}
