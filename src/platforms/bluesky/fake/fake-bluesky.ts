import { answered, type Exchange } from "@/platforms/fake-kit/answered";
import { Faults } from "@/platforms/fake-kit/faults";
import { pictureNamed } from "@/platforms/fake-kit/pictures";
import { RequestLog } from "@/platforms/fake-kit/request-log";
import type { StageSettings } from "@/platforms/fake-kit/stage";
import { Windows } from "@/platforms/fake-kit/windows";
import { pictureWithCid } from "./act-posts";
import { admitted, callersOf } from "./admission";
import type { Route } from "./call";
import { CHANGES, withSurprises } from "./drift";
import type { Entry } from "./entries";
import { Fault } from "./faults";
import { faultyAnswer, json } from "./faulty-answer";
import { Jetstream } from "./jetstream";
import { taken } from "./limits";
import { meanwhile } from "./meanwhile";
import { Refusal } from "./refusal";
import { ROUTES } from "./routes";
import { shapedAnswer } from "./shaped-answer";
import { BlueskyStage } from "./stage";

/**
 * A stand-in for Bluesky, as strict as Bluesky: the host of an account and what it passes calls on to, one web-standard
 * handler over a world in memory. Its journal makes the world survive; requests, limits and faults do not.
 */
export interface FakeBluesky {
  fetch(request: Request): Promise<Response>;
  readonly stage: BlueskyStage;
  readonly faults: Faults<typeof Fault>;
  readonly limits: Windows;
  readonly log: RequestLog;
  /** Everything that is written, for whoever listens. */
  readonly jetstream: Jetstream;
  /** Who keeps direct messages; a caller names it. */
  chatDid: string;
  /** It is only that one, and a real host of accounts calls it. */
  isBehindHost: boolean;
  /** Answers with a few surprises. */
  drift: boolean;
}

export function fakeBluesky(settings: StageSettings<Entry>): FakeBluesky {
  const stage = new BlueskyStage(settings);
  const fake: FakeBluesky = {
    stage,
    jetstream: new Jetstream(stage),
    faults: new Faults(Fault),
    limits: new Windows(),
    log: new RequestLog(),
    chatDid: "did:web:api.bsky.chat",
    isBehindHost: false,
    drift: false,
    fetch: (request) =>
      answered<Fault>(fake, request, {
        callersOf: (asked) => callersOf(fake, asked),
        instead: (fault) => faultyAnswer(fault, fake.stage.now()),
        carryOut: (exchange) => carriedOut(fake, exchange),
      }),
  };
  return fake;
}

async function carriedOut(fake: FakeBluesky, exchange: Exchange<Fault>): Promise<Response> {
  const { fault } = exchange;
  try {
    const picture = pictureServed(exchange.pathname);
    if (picture) return picture;
    const answer = await handled(fake, exchange);
    if (answer.body === undefined) return new Response(null, { headers: answer.headers });
    const { body, headers } = shapedAnswer(fault, { ...answer, body: answer.body });
    const drifted = fault?.kind === "drift" ? CHANGES[fault.drift](body) : body;
    return json(200, fake.drift ? withSurprises(drifted) : drifted, headers);
  } catch (error) {
    if (error instanceof Refusal) return json(error.status, error.body, error.headers);
    throw error;
  }
}

/** Pictures lie open, on a host that Bluesky has for them. */
function pictureServed(pathname: string): Response | null {
  const [, cid = ""] = /^\/(?:full|thumb)\/[^/]+\/(\w+)$/.exec(pathname) ?? [];
  const picture = pictureWithCid(cid);
  return picture && new Response(pictureNamed(picture), { headers: { "content-type": "image/png" } });
}

async function handled(fake: FakeBluesky, exchange: Exchange<Fault>) {
  const { request, pathname, fault } = exchange;
  const method = pathname.replace(/^\/xrpc\//, "");
  const route = Object.hasOwn(ROUTES, method) ? ROUTES[method] : undefined;
  if (!route || request.method !== (route.kind === "query" ? "GET" : "POST"))
    throw new Refusal(501, "MethodNotImplemented", { message: "Method Not Implemented" });
  const body = route.kind === "query" ? undefined : await bodyOf(request, route);
  // No journal of requests holds files.
  exchange.body = route.takesBytes ? undefined : body;
  const { viewer, login } = admitted(fake, request, { method, route });
  exchange.personId = login?.did ?? null;
  const identifier =
    method === "com.atproto.server.createSession" ? String(Object(exchange.body).identifier) : null;
  const counted = { did: viewer.did, points: route.points ?? 0, identifier };
  const headers = taken(fake.limits, counted, fake.stage.now());
  const query = new URL(request.url).searchParams;
  const call = { stage: fake.stage, viewer, login, query, body, fault };
  meanwhile(call);
  return { body: route.handle(call), headers };
}

async function bodyOf(request: Request, { takesBytes }: Route): Promise<unknown> {
  if (takesBytes) return new Uint8Array(await request.arrayBuffer());
  const text = await request.text();
  if (text === "") return undefined;
  if (!request.headers.get("content-type")?.includes("application/json"))
    throw Refusal.invalid("Wrong request encoding (Content-Type)");
  try {
    return JSON.parse(text);
  } catch {
    throw Refusal.invalid("Unable to parse body as JSON");
  }
}
