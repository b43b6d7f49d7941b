import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";

/** What is free for us on the volume of the data folder. Null when our database does not live in that folder. */
export async function freeBytes(folder: string | undefined): Promise<number | null> {
  if (folder === undefined || !existsSync(join(folder, "postgres"))) return null;
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
