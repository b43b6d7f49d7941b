import { z } from "zod";
import type { Desk } from "./desk";

/**
 * The control API under `/_sim`: what people of the platform do, what goes wrong, and what is true. Answers JSON;
 * a form gets back to the page. Only pages of this address may call it.
 */
export async function controlled(desk: Desk, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (isForeign(request)) return json(403, { error: "The control API is for this machine's own pages." });
  const name = pathname.replace(/^\/_sim\/?/, "");
  if (request.method === "GET") {
    const answer = await shown(desk, name, searchParams);
    return answer ?? json(404, { error: `There is no /_sim/${name}.` });
  }
  const verb = Object.hasOwn(desk.verbs, name) ? desk.verbs[name] : undefined;
  if (!verb || request.method !== "POST")
    return json(404, { error: `There is no ${request.method} /_sim/${name}.` });
  return carriedOut(desk, request, verb);
}

async function shown(desk: Desk, name: string, query: URLSearchParams): Promise<Response | null> {
  await desk.settled();
  if (name === "") return htmlPage(desk.page({ thread: query.get("thread"), said: query.get("said") }));
  const show = Object.hasOwn(desk.shown, name) ? desk.shown[name] : undefined;
  const answer = show?.(query);
  if (typeof answer === "string")
    return new Response(answer, { headers: { "content-type": "application/x-ndjson" } });
  return show ? json(200, answer) : null;
}

export function htmlPage(html: string): Response {
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  return new Response(html, {
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
  });
}

async function carriedOut(desk: Desk, request: Request, verb: (body: unknown) => unknown): Promise<Response> {
  const text = await request.text();
  // Tools that say "form" and send JSON mean JSON.
  const isForm =
    (request.headers.get("content-type")?.includes("x-www-form-urlencoded") ?? false) &&
    !text.startsWith("{");
  try {
    const answer = verb(isForm ? formFields(text) : JSON.parse(text || "{}"));
    await desk.settled();
    return isForm ? backToPage(request, "Done.") : json(200, answer);
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? z.prettifyError(error)
        : error instanceof Error
          ? error.message
          : "failed";
    return isForm ? backToPage(request, reason) : json(400, { error: reason });
  }
}

/** Empty fields were not filled in. */
const formFields = (text: string) =>
  Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ""));

function backToPage(request: Request, said: string): Response {
  const from = request.headers.get("referer");
  const thread = from && URL.canParse(from) ? new URL(from).searchParams.get("thread") : null;
  const query = new URLSearchParams({ said, ...(thread && { thread }) });
  return new Response(null, { status: 303, headers: { location: `/_sim?${query}` } });
}

/** A page from elsewhere in the same browser, or a name that was bent to point here. */
export function isForeign(request: Request): boolean {
  const origin = request.headers.get("origin");
  const host = request.headers.get("host") ?? "";
  const isLoopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  return !isLoopback || (origin !== null && origin !== `http://${host}`);
}

export const json = (status: number, body: unknown) => Response.json(body ?? {}, { status });
