const HOME = "/inbox";
/** Any address will do: what counts is whether the destination leaves it. */
const HERE = "http://here.invalid";

/** A path of our own to go to after signing in; anything that could lead elsewhere becomes the inbox. */
export function safeDestination(asked: unknown): string {
  if (typeof asked !== "string" || !/^\/(?![/\\])/.test(asked) || /[\p{Cc}\\]/u.test(asked)) return HOME;
  const url = URL.parse(asked, HERE);
  if (!url || url.origin !== HERE || isDoor(url.pathname)) return HOME;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Neither an interface for programs nor the sign-in itself is a place to go to. */
const isDoor = (path: string) => /^\/+(api|sign-in|first-admin)(\/|$)/.test(path) || path.startsWith("//");
