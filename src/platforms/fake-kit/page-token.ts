import { createHash } from "node:crypto";

/** Names a place in a list. Opaque to callers, and good only for the list it was made for. */
export function pageToken(list: string, place: string): string {
  return `${Buffer.from(place).toString("base64url")}.${seal(list, place)}`;
}

/** Null for a token of another list, and for none of ours: platforms forget tokens. */
export function placeIn(list: string, token: string): string | null {
  const [packed = "", given] = token.split(".");
  const place = Buffer.from(packed, "base64url").toString();
  return given === seal(list, place) ? place : null;
}

const seal = (list: string, place: string) =>
  createHash("sha256").update(`${list} ${place}`).digest("hex").slice(0, 12);
