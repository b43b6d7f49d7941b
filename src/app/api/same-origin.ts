import { env } from "@/env";

/**
 * Whether a request that changes something comes from a page of ours: of the address that people open, or of the very
 * host that was asked. Browsers name the origin with every POST; one that is missing, opaque, of another host, port
 * or scheme is refused.
 */
export function isSameOrigin(headers: Headers): boolean {
  const ours = new URL(env().SIXTY_URL);
  const origin = URL.parse(headers.get("origin") ?? "");
  if (isFromElsewhere(headers) || !origin || origin.protocol !== ours.protocol) return false;
  return origin.host === ours.host || origin.host === headers.get("host")?.toLowerCase();
}

/** For reads that leave a trace: a page of another origin can't cause them. */
export function isFromElsewhere(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  return site !== null && site !== "same-origin";
}
