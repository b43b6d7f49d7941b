import { PlatformError } from "@/platforms/platform-error";

/** A name in the public DNS. Numbers and names without a dot lead into somebody's own network. */
const PUBLIC_NAME = /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/;
const INWARD = /\.(?:local|localhost|internal|lan|home|arpa)$/;

/** `https://mastodon.example` out of what a person types. Throws `unauthorized` with what to do. */
export function instanceOrigin(typed: string): string {
  const text = typed.trim();
  const url = URL.parse(/^[a-z]+:\/\//iu.test(text) ? text : `https://${text}`);
  const isBare = url !== null && url.username === "" && url.password === "" && /^\/?$/.test(url.pathname);
  if (isBare && url.protocol === "https:" && PUBLIC_NAME.test(url.hostname) && !INWARD.test(url.hostname))
    return url.origin;
  throw new PlatformError(
    "unauthorized",
    "The address of an instance is its name, such as mastodon.example, and nothing behind it.",
  );
}
