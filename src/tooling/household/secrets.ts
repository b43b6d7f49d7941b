import { createHmac, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const KEY_BYTES = 32;

/** The secret kept in `path` (32 random bytes, base64); made on the first call, readable by its owner only. */
export function keptSecret(path: string): string {
  try {
    writeFileSync(path, randomBytes(KEY_BYTES).toString("base64"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(path, "utf8").trim();
}

/** A secret of its own for each purpose, so that none has to be kept beside the key. */
export function derivedSecret(key: string, purpose: string): string {
  return createHmac("sha256", Buffer.from(key, "base64")).update(purpose).digest("base64");
}
