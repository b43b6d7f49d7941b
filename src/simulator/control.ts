import { z } from "zod";
import type { FakeX } from "@/platforms/x/fake/fake-x";
import { controlPage } from "./control-page";
import { verbs } from "./control-verbs";
import { exported, faultsOf, logOf, modes, pushOf, truthOf } from "./truth";

/**
 * The control API under `/_sim`: what people of the platform do, what goes wrong, and what is true. Answers JSON;
 * a form gets back to the page. Only pages of this address may call it.
 */
export async function control(fake: FakeX, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (isForeign(request)) return json(403, { error: "The control API is for this machine's own pages." });
  const name = pathname.replace(/^\/_sim\/?/, "");
  if (request.method === "GET") {
    const answer = await shown(fake, name, searchParams);
    return answer ?? json(404, { error: `There is no /_sim/${name}.` });
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!verb || request.method !== "POST")
    return json(404, { error: `There is no ${request.method} /_sim/${name}.` });
  return carriedOut(fake, request, verb);
}

async function shown(fake: FakeX, name: string, query: URLSearchParams): Promise<Response | null> {
  await fake.stage.settled();
  switch (name) {
    case "":
      return page(fake, query);
    case "truth":
      return json(200, truthOf(fake, { author: query.get("author") }));
    case "log":
      return json(200, logOf(fake, Number(query.get("after") ?? 0)));
    case "export":
      return new Response(exported(fake), { headers: { "content-type": "application/x-ndjson" } });
    case "push":
      return json(200, pushOf(fake));
    case "faults":
      return json(200, faultsOf(fake));
    case "modes":
      return json(200, modes());
    default:
      return null;
  }
}

function page(fake: FakeX, query: URLSearchParams): Response {
  const html = controlPage(fake, { thread: query.get("thread"), said: query.get("said") });
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  return new Response(html, {
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
  });
}

async function carriedOut(
  fake: FakeX,
  request: Request,
  verb: (fake: FakeX, body: unknown) => unknown,
): Promise<Response> {
  const text = await request.text();
  // Tools that say "form" and send JSON mean JSON.
  const isForm =
    (request.headers.get("content-type")?.includes("x-www-form-urlencoded") ?? false) &&
    !text.startsWith("{");
  try {
    const answer = verb(fake, isForm ? formFields(text) : JSON.parse(text || "{}"));
    await fake.stage.settled();
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
function isForeign(request: Request): boolean {
  const origin = request.headers.get("origin");
  const host = request.headers.get("host") ?? "";
  const isLoopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  return !isLoopback || (origin !== null && origin !== `http://${host}`);
}

const json = (status: number, body: unknown) => Response.json(body ?? {}, { status });
