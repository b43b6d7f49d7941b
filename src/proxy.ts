import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/env";

const NONCE_BYTES = 16;
const HSTS_SECONDS = 31_536_000;

/**
 * Tells browsers what a page of ours may do. It protects what was already allowed to be read: who may read what is
 * decided where the data is, whether this ran or not.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  const policy = request.nextUrl.pathname.startsWith("/files/") ? FILE_POLICY : contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // The framework puts the nonce of this header on the scripts that it writes.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries({
    ...HEADERS,
    ...secureHeaders(),
    "content-security-policy": policy,
  })) {
    response.headers.set(name, value);
  }
  return response;
}

/** Everything but the files that a build made, which are the same for everyone. */
export const config = { matcher: "/((?!_next/static).*)" };

/** What somebody sent loads nothing and runs nothing, even where it is opened by itself. */
const FILE_POLICY = "default-src 'none'; sandbox";

function contentPolicy(nonce: string): string {
  const follows = process.argv.includes("--dev");
  return [
    "default-src 'none'",
    // While developing, the framework rebuilds stack traces and swaps modules by eval.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${follows ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Not "no-referrer": browsers would then hide the origin from our own check as well.
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const secureHeaders = (): Record<string, string> =>
  env().SIXTY_URL.startsWith("https:") ? { "strict-transport-security": `max-age=${HSTS_SECONDS}` } : {};
