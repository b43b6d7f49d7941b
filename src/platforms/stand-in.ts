import { PlatformError } from "./platform-error";

/**
 * The origin that calls go to: the platform's own, or that of its stand-in, which is the root of an address on this
 * machine and nothing else. Throws `unauthorized` with what to do.
 */
export function originOf(real: string, baseUrl: string | null): string {
  if (baseUrl === null) return new URL(real).origin;
  const { hostname, origin, pathname, protocol } = new URL(baseUrl);
  const isLoopback = ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
  if (isLoopback && pathname === "/" && /^https?:$/.test(protocol)) return origin;
  throw new PlatformError(
    "unauthorized",
    `A stand-in for a platform must be the root of an address on this machine, not ${origin}${pathname}.`,
  );
}
