import { type Exchange as AnyExchange, answered } from "@/platforms/fake-kit/answered";
import { Faults } from "@/platforms/fake-kit/faults";
import { paramsIn } from "@/platforms/fake-kit/path-params";
import { pictureAt } from "@/platforms/fake-kit/pictures";
import { RequestLog } from "@/platforms/fake-kit/request-log";
import type { StageSettings } from "@/platforms/fake-kit/stage";
import { Windows } from "@/platforms/fake-kit/windows";
import type { Answer, Call, Route } from "./call";
import { withSurprises } from "./drift";
import type { Entry, Person, Token } from "./entries";
import { Fault } from "./faults";
import { faultyAnswer } from "./faulty-answer";
import { givenIn } from "./given";
import { meanwhile } from "./meanwhile";
import { oauthAnswer } from "./oauth";
import { Refusal, rateHeaders } from "./refusal";
import { describedInstance, instanceRoutes } from "./routes/instance";
import { listRoutes } from "./routes/lists";
import { mediaRoutes } from "./routes/media";
import { statusRoutes } from "./routes/statuses";
import { Streams } from "./stream";
import { acctOf } from "./view";
import { type Stage, stageOf } from "./world";

/**
 * A stand-in for an instance, as strict as Mastodon: one web-standard handler over a world in memory. Its journal makes
 * the world survive; requests, allowances, faults and open streams do not.
 */
export interface FakeMastodon {
  fetch(request: Request): Promise<Response>;
  readonly stage: Stage;
  readonly faults: Faults<typeof Fault>;
  readonly windows: Windows;
  readonly log: RequestLog;
  readonly streams: Streams;
  /**
   * A relative: no second edition of the API, no stream, no history, no links between pages, no keys; an edited status
   * has another id, and direct posts are in no list.
   */
  isRelative: boolean;
  /** Answers with a few surprises. */
  drift: boolean;
}

const ROUTES: Route[] = [...instanceRoutes, ...listRoutes, ...statusRoutes, ...mediaRoutes];

export function fakeMastodon(settings: StageSettings<Entry>): FakeMastodon {
  const stage = stageOf(settings);
  const fake: FakeMastodon = {
    stage,
    faults: new Faults(Fault),
    windows: new Windows(),
    log: new RequestLog(),
    streams: new Streams(stage),
    isRelative: false,
    drift: false,
    fetch: (request) =>
      answered(fake, request, {
        callersOf: (request) => callersOf(fake, request),
        instead: (fault) => faultyAnswer(fault, stage.now()),
        carryOut: (exchange) => carriedOut(Object.assign(exchange, { fake })),
      }),
  };
  return fake;
}

interface Exchange extends AnyExchange<Fault> {
  fake: FakeMastodon;
}

async function carriedOut(exchange: Exchange): Promise<Response> {
  const { fake } = exchange;
  try {
    const answer = mediaAt(exchange.pathname) ?? (await handled(exchange));
    if (answer instanceof Response) return answer;
    const { status, body, headers } = answer;
    return json(status, fake.drift ? withSurprises(body) : body, headers);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return json(error.status, { error: error.message }, error.headers);
  }
}

/** Files lie open, on a host that the instance has for them. */
const mediaAt = (pathname: string): Response | null =>
  pathname.startsWith("/media_attachments/") ? pictureAt(pathname) : null;

async function handled(exchange: Exchange): Promise<Answer | Response> {
  const { fake, request, pathname, fault } = exchange;
  const described = describedInstance({ fake }, pathname);
  if (described) return described;
  const given = await givenIn(request);
  const { fields } = given;
  exchange.body = request.method === "GET" ? undefined : withoutSecrets(fields);
  const admitted = oauthAnswer(fake.stage, `${request.method} ${pathname}`, fields);
  if (admitted) return admitted;
  const { viewer, token } = authenticated(fake, request);
  exchange.personId = viewer.id;
  if (pathname === "/api/v1/streaming/user" && !fake.isRelative) return fake.streams.opened(viewer, fault);
  const { route, params } = routeFor(fake, request.method, pathname);
  if (!token.scopes.includes(route.scope)) throw Refusal.outsideScopes();
  const headers = counted(fake, { viewer, route });
  const query = new URL(request.url).searchParams;
  const idempotencyKey = request.headers.get("idempotency-key");
  const call: Call = {
    fake,
    stage: fake.stage,
    viewer,
    token,
    params,
    query,
    ...given,
    idempotencyKey,
    fault,
  };
  meanwhile(call);
  const answer = route.handle(call);
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

const SPAN_MS = 300_000;
const CALLS_MAX = 300;
const DELETIONS = { spanMs: 1_800_000, max: 30 };

function counted(
  { windows, stage }: FakeMastodon,
  { viewer, route }: { viewer: Person; route: Route },
): Record<string, string> {
  const now = stage.now();
  const standing = windows.take(viewer.id, { spanMs: SPAN_MS, max: CALLS_MAX, now });
  const deleting =
    route.method === "DELETE" ? windows.take(`${viewer.id} delete`, { ...DELETIONS, now }) : null;
  const over = [standing, deleting].find((one) => one?.isOver);
  if (over) throw Refusal.limited(over.resetsAt);
  return rateHeaders(standing);
}

function callersOf({ stage: { world } }: FakeMastodon, request: Request): string[] {
  const person = world.people.get(world.tokens.get(bearer(request))?.personId ?? "");
  return person ? [person.id, acctOf(person).toLowerCase()] : [];
}

const bearer = (request: Request) => request.headers.get("authorization")?.replace(/^Bearer /u, "") ?? "";

function authenticated(
  { stage: { world } }: FakeMastodon,
  request: Request,
): { viewer: Person; token: Token } {
  const token = world.tokens.get(bearer(request));
  const viewer = world.people.get(token?.personId ?? "");
  if (!token || !viewer) throw Refusal.unauthorized();
  if (world.suspended.has(viewer.id)) throw Refusal.suspended();
  return { viewer, token };
}

function routeFor({ isRelative }: FakeMastodon, method: string, pathname: string) {
  for (const route of ROUTES) {
    const params = route.method === method ? paramsIn(route.path, pathname) : null;
    if (params && !(route.isMastodonOnly && isRelative)) return { route, params };
  }
  throw Refusal.notFound();
}

const SECRETS = /secret|token|code/u;

const withoutSecrets = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !SECRETS.test(name)));

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const type = { "content-type": "application/json; charset=utf-8" };
  return new Response(JSON.stringify(body), { status, headers: { ...type, ...headers } });
}
