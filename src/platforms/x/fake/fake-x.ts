import { type Exchange as AnyExchange, answered } from "@/platforms/fake-kit/answered";
import { Faults } from "@/platforms/fake-kit/faults";
import { paramsIn } from "@/platforms/fake-kit/path-params";
import { pictureAt } from "@/platforms/fake-kit/pictures";
import type { PostOut } from "@/platforms/fake-kit/post-out";
import { RequestLog } from "@/platforms/fake-kit/request-log";
import type { StageSettings } from "@/platforms/fake-kit/stage";
import type { Answer, Call, PagingFault, Route } from "./call";
import { authorize } from "./consent";
import { inNewerNames, withSurprises } from "./drift";
import type { Entry } from "./entries";
import { Fault } from "./faults";
import { faultyAnswer } from "./faulty-answer";
import { Limits } from "./limits";
import { meanwhile } from "./meanwhile";
import { revoke, token } from "./oauth";
import { Refusal } from "./problems";
import { Push } from "./push/push";
import { pushAnswer } from "./push/push-answer";
import { directMessageRoutes } from "./routes/direct-messages";
import { listRoutes } from "./routes/lists";
import { mediaRoutes } from "./routes/media";
import { peopleRoutes } from "./routes/people";
import { postRoutes } from "./routes/posts";
import { shapedAnswer } from "./shaped-answer";
import { Stage } from "./stage";

/**
 * A stand-in for X, as strict as X: one web-standard handler over a world in memory. Mounted on a port by the
 * simulator, and into the test process by msw. Its journal makes the world survive; requests, limits and faults do not.
 */
export interface FakeX {
  fetch(request: Request): Promise<Response>;
  readonly stage: Stage;
  readonly faults: Faults<typeof Fault>;
  readonly limits: Limits;
  readonly log: RequestLog;
  /** What X says of its own accord. */
  readonly push: Push;
  /** The real rule for webhooks, HTTPS and no port, instead of this machine only. */
  publicAddressesOnly: boolean;
  /** Answers in the names of X's newer description. */
  newerNames: boolean;
  /** Answers in those names, and with a few surprises. */
  drift: boolean;
}

export interface FakeXSettings extends StageSettings<Entry> {
  /** How webhooks are called; over HTTP without it. */
  postOut?: PostOut;
}

const ROUTES: Route[] = [
  ...peopleRoutes,
  ...listRoutes,
  ...postRoutes,
  ...directMessageRoutes,
  ...mediaRoutes,
];

export function fakeX(settings: FakeXSettings): FakeX {
  const stage = new Stage(settings);
  const fake: FakeX = {
    stage,
    push: new Push(stage, settings.postOut),
    publicAddressesOnly: false,
    faults: new Faults(Fault),
    limits: new Limits(),
    log: new RequestLog(),
    newerNames: false,
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
  fake: FakeX;
}

async function carriedOut(exchange: Exchange): Promise<Response> {
  const { fake, fault } = exchange;
  if (exchange.pathname === "/i/oauth2/authorize")
    return authorize(fake.stage, new URL(exchange.request.url));
  // Media lie open, on a host that X has for them.
  const file = exchange.pathname.startsWith("/media/") ? pictureAt(exchange.pathname) : null;
  if (file) return file;
  try {
    const { status, body, headers } = shapedAnswer(fault, await handled(exchange));
    return json(status, spoken(fake, body), headers);
  } catch (error) {
    if (error instanceof Refusal) return json(error.status, error.body, error.headers);
    throw error;
  }
}

function spoken({ newerNames, drift }: FakeX, body: unknown): unknown {
  const named = newerNames || drift ? inNewerNames(body) : body;
  return drift ? withSurprises(named) : named;
}

async function handled(exchange: Exchange): Promise<Answer & { headers: Record<string, string> }> {
  const { fake, request, pathname, fault } = exchange;
  if (pathname === "/2/oauth2/token" && request.method === "POST")
    return { status: 200, body: await token(fake.stage, request, tokenFault(fault)), headers: {} };
  if (pathname === "/2/oauth2/revoke" && request.method === "POST")
    return { status: 200, body: await revoke(fake.stage, request), headers: {} };
  exchange.body = request.method === "GET" ? undefined : await bodyOf(request);
  const pushed = await pushAnswer(fake, {
    method: request.method,
    url: new URL(request.url),
    authorization: request.headers.get("authorization"),
    body: exchange.body,
  });
  if (pushed) return pushed;
  const { route, params } = routeFor(request.method, pathname);
  const { viewer, pair } = authenticated(fake, request);
  exchange.personId = viewer.id;
  if (!route.scopes.every((scope) => pair.scopes.includes(scope))) throw Refusal.wrongAuthentication();
  const headers = fake.limits.counted(route, { personId: viewer.id, now: fake.stage.now() });
  const call: Call = {
    stage: fake.stage,
    viewer,
    token: pair,
    params,
    query: new URL(request.url).searchParams,
    body: exchange.body,
    paging: pagingFault(fault),
    history: fault?.kind === "short_history" ? fault : null,
  };
  meanwhile(fault, call);
  return { ...route.handle(call), headers };
}

/** Whose token it is, by id and by username; the app's key for an app-only one. */
function callersOf({ stage: { world } }: FakeX, request: Request): string[] {
  const token = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
  const person = world.people.get(world.tokens.get(token)?.personId ?? "");
  const app = world.registrations.appWithBearer(token);
  return [...(person ? [person.id, person.username.toLowerCase()] : []), ...(app ? [app.consumerKey] : [])];
}

function authenticated({ stage }: FakeX, request: Request) {
  const [scheme, given] = (request.headers.get("authorization") ?? "").split(" ");
  const pair = scheme === "Bearer" ? stage.world.tokens.get(given ?? "") : undefined;
  const viewer = pair && stage.world.people.get(pair.personId);
  const isDead =
    !pair || stage.world.deadFamilies.has(pair.family) || new Date(pair.expiresAt) <= stage.now();
  if (!viewer || isDead || stage.world.suspended.has(viewer.id)) throw Refusal.unauthorized();
  return { viewer, pair };
}

function routeFor(method: string, pathname: string): { route: Route; params: Record<string, string> } {
  for (const route of ROUTES) {
    const params = route.method === method ? paramsIn(route.path, pathname) : null;
    if (params) return { route, params };
  }
  throw Refusal.noSuchPath(`There is nothing at ${method} ${pathname}.`);
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === "") return undefined;
  if (!request.headers.get("content-type")?.includes("application/json"))
    throw Refusal.invalid("The content-type must be application/json");
  try {
    return JSON.parse(text);
  } catch {
    throw Refusal.invalid("The body is not JSON");
  }
}

function tokenFault(fault: Fault | null) {
  if (fault?.kind === "refresh_token_used") return { isUsed: true };
  return fault?.kind === "expired_at_once" ? { lifeMs: 0 } : {};
}

const PAGING: Partial<Record<Fault["kind"], PagingFault>> = {
  short_page: "short_page",
  empty_page: "empty_page",
  repeated_item: "repeated_item",
  forgotten_token: "forgotten_token",
  looping_token: "looping_token",
};

const pagingFault = (fault: Fault | null): PagingFault | null => (fault && PAGING[fault.kind]) ?? null;

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const type = status >= 400 ? "application/problem+json" : "application/json; charset=utf-8";
  return new Response(JSON.stringify(body), { status, headers: { "content-type": type, ...headers } });
}
