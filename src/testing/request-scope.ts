import { AsyncLocalStorage } from "node:async_hooks";

/**
 * What the framework tells pages and actions about the request, for calling them without it:
 * `vi.mock("next/headers", () => import("@/testing/request-scope"))`.
 */
interface Scope {
  headers: Headers;
  jar: Map<string, string>;
}

const scope = new AsyncLocalStorage<Scope>();

/** Runs what a page or an action does for this request, and nothing that would stand before it. */
export function during<T>(request: Request, work: () => Promise<T>): Promise<T> {
  const pairs = (request.headers.get("cookie") ?? "").split("; ").map((pair): [string, string] => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
  return scope.run({ headers: request.headers, jar: new Map(pairs) }, work);
}

export const headers = async (): Promise<Headers> => present().headers;

export async function cookies() {
  const { jar } = present();
  return {
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? "" } : undefined),
    set: (name: string, value: string) => void jar.set(name, value),
  };
}

function present(): Scope {
  const store = scope.getStore();
  if (!store) throw new Error("Nobody has asked for anything.");
  return store;
}

/** How the framework was told to end: where it leads to, or that there is nothing. Anything else is thrown on. */
export function endingOf(error: unknown): string {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  if (digest === "NEXT_HTTP_ERROR_FALLBACK;404") return "missing";
  if (digest.startsWith("NEXT_REDIRECT;")) return digest.split(";")[2] ?? "";
  throw error;
}
