import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/env";

/**
 * The demo listens on this machine only and tells everybody there. In live mode whoever asks shows the token that is
 * derived from the key: a caller on this machine may be the proxy that speaks for the whole world.
 */
export function mayScrape(request: Request): boolean {
  const { SIXTY_MODE: mode, SIXTY_KEY: key } = env();
  return mode === "demo" || isEqual(request.headers.get("authorization") ?? "", `Bearer ${scrapeToken(key)}`);
}

/** In hexadecimal, so that a shell can reckon it from the key: see the README. */
export const scrapeToken = (key: string) =>
  createHmac("sha256", Buffer.from(key, "base64")).update("metrics").digest("hex");

/** Digests are compared, which are of one length whatever was sent. */
function isEqual(given: string, wanted: string): boolean {
  const digest = (text: string) => createHmac("sha256", "equal").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
