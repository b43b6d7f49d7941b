import { createHash } from "node:crypto";
import { Refusal } from "./problems";

/** Opaque to callers, and good only for the list it was made for. */
export function pageToken(list: string, before: string): string {
  return `7140${BigInt(before).toString(36)}z${seal(list, before)}`;
}

/** The id the next page starts before. X forgets tokens; then, and for a token of another list, it answers 400. */
export function positionIn(list: string, token: string | null): string | null {
  if (token === null) return null;
  const [, position = "", given] = /^7140([0-9a-z]+?)z([0-9a-f]{12})$/.exec(token) ?? [];
  const before = position && fromBase36(position);
  if (before && given === seal(list, before)) return before;
  throw Refusal.invalid(`The \`pagination_token\` query parameter value [${token}] is not valid`);
}

const seal = (list: string, before: string) =>
  createHash("sha256").update(`${list} ${before}`).digest("hex").slice(0, 12);

const fromBase36 = (digits: string): string =>
  [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n).toString();
