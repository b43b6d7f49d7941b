import { spawnSync } from "node:child_process";
import { existsSync, type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root; for root it runs as the first of these that the system knows. */
const SERVICE_USERS = ["postgres", "nobody"];

/** Null when we are an ordinary user ourselves, who then runs PostgreSQL too. */
export function serviceUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of SERVICE_USERS) {
    const uid = idOf(name, "-u");
    const gid = idOf(name, "-g");
    if (uid !== null && gid !== null) return { name, uid, gid };
  }
  throw new Error(
    `PostgreSQL can't run as root, and there is no user ${SERVICE_USERS.join(" or ")}: run Sixty as another user.`,
  );
}

/** May `user` walk to `path`? What does not exist yet is judged by the nearest folder that does. */
export function canReach(path: string, user: SystemUser | null): boolean {
  if (!user) return true;
  for (let folder = nearestExisting(resolve(path)); ; folder = dirname(folder)) {
    if (!mayEnter(statSync(folder), user)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter({ uid, gid, mode }: Pick<Stats, "uid" | "gid" | "mode">, user: SystemUser): boolean {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}

function idOf(name: string, flag: "-u" | "-g"): number | null {
  const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
  return status === 0 ? Number(stdout.trim()) : null;
}
