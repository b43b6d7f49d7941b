import { createHash, randomBytes } from "node:crypto";

const CODE_BYTES = 20;

/** 160 random bits in groups that can be read out. Only its hash is kept. */
export const newAccessCode = (): string =>
  randomBytes(CODE_BYTES).toString("hex").match(/.{8}/g)?.join("-") ?? "";

/** Dashes and spaces are for the eye. */
export const hashOfCode = (code: string): string =>
  createHash("sha256")
    .update(code.toLowerCase().replaceAll(/[^0-9a-f]/g, ""))
    .digest("base64url");
