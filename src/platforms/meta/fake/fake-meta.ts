import { type Exchange as AnyExchange, answered } from "@/platforms/fake-kit/answered";
import { everywhere } from "@/platforms/fake-kit/drift";
import { Faults } from "@/platforms/fake-kit/faults";
import { paramsIn } from "@/platforms/fake-kit/path-params";
import type { PostOut } from "@/platforms/fake-kit/post-out";
import { RequestLog } from "@/platforms/fake-kit/request-log";
import type { StageSettings } from "@/platforms/fake-kit/stage";
import { askedFields } from "./asked-fields";
import { batched } from "./batch";
import type { Call, Route } from "./call";
import { cdnAnswer } from "./cdn";
import { drifted } from "./drift";
import type { Entry } from "./entries";
import { Fault } from "./faults";
import { faultyAnswer, refused, usageHeader } from "./faulty-answer";
import { letIn } from "./let-in";
import type { PagingFault } from "./listed";
import { meanwhile } from "./meanwhile";
import { Push } from "./push/push";
import { Refusal } from "./refusal";
import { accountRoutes } from "./routes/account-routes";
import { appAnswer } from "./routes/app-routes";
import { privateRoutes } from "./routes/private-routes";
import { publicRoutes } from "./routes/public-routes";
import { uploadRoutes } from "./routes/upload-routes";
import { type MetaStage, metaStage } from "./stage";

/**
 * A stand-in for Meta's graph, as strict as the graph: Pages with Messenger, and professional accounts of Instagram. One
 * web-standard handler over a world in memory; its journal makes the world survive, requests and faults do not.
 */
export interface FakeMeta {
  fetch(request: Request): Promise<Response>;
  readonly stage: MetaStage;
  readonly faults: Faults<typeof Fault>;
  readonly log: RequestLog;
  /** What Meta says of its own accord. */
  readonly push: Push;
  /** Answers with changes that nobody announced. */
  drift: boolean;
}

const VERSION = "/v26.0";
const ROUTES: Route[] = [...accountRoutes, ...uploadRoutes, ...privateRoutes, ...publicRoutes];

export interface FakeMetaSettings extends StageSettings<Entry> {
  /** How webhooks are called; over HTTP without it. */
  postOut?: PostOut;
}

export function fakeMeta(settings: FakeMetaSettings): FakeMeta {
  const stage = metaStage(settings);
  const fake: FakeMeta = {
    stage,
    faults: new Faults(Fault),
    log: new RequestLog(),
    push: new Push(stage, settings.postOut),
    drift: false,
    fetch: async (request) => {
      const response = await answered(fake, request, {
        callersOf: (request) => callersOf(fake, request),
        instead: (fault) => faultyAnswer(fault),
        carryOut: (exchange) => carriedOut(fake, exchange),
      });
      response.headers.set("date", stage.now().toUTCString());
      return response;
    },
  };
  return fake;
}

type Exchange = AnyExchange<Fault>;

async function carriedOut(fake: FakeMeta, exchange: Exchange): Promise<Response> {
  const { request, fault } = exchange;
  try {
    const file = cdnAnswer(new URL(request.url), fake.stage.now());
    if (file) return file;
    const { body: given, files } = await partsOf(request);
    exchange.body = given;
    const body = await handled(fake, exchange, { url: new URL(request.url), method: request.method, files });
    const headers = fault?.kind === "usage" ? usageHeader({ percent: fault.percent, minutes: 0 }) : {};
    if (isRecord(body) && typeof body.location === "string")
      return new Response(null, { status: 302, headers: { location: body.location } });
    return Response.json(body, { headers });
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

interface Asked {
  url: URL;
  method: string;
  files: Call["files"];
}

async function handled(fake: FakeMeta, exchange: Exchange, { url, method, files }: Asked): Promise<unknown> {
  const { stage } = fake;
  const body = isRecord(exchange.body) ? exchange.body : {};
  const ofApp = await appAnswer({
    stage,
    push: fake.push,
    pathname: pathIn(url),
    method,
    url,
    body,
    request: exchange.request,
  });
  if (ofApp !== null) return ofApp;
  const viewer = letIn(stage, exchange.request, url);
  exchange.personId = viewer.pageId;
  const routed = (asked: Omit<Asked, "files">) =>
    handedOn(fake, exchange, { ...asked, ...viewer, body, files });
  return pathIn(url) === "/" && method === "POST"
    ? batched(body, exchange.fault, routed)
    : routed({ url, method });
}

const pathIn = ({ pathname }: URL) =>
  pathname.startsWith(VERSION) ? pathname.slice(VERSION.length) : pathname;

function handedOn(
  fake: FakeMeta,
  { fault }: Exchange,
  { url, method, ...asked }: Asked & Pick<Call, "pageId" | "pageIds" | "body">,
): unknown {
  const { route, params } = routeFor(method, pathIn(url));
  const call: Call = {
    stage: fake.stage,
    ...asked,
    pathname: pathIn(url),
    params,
    query: url.searchParams,
    fields: askedFields(url.searchParams.get("fields") ?? "id"),
    paging: pagingFault(fault),
  };
  meanwhile(fault, call);
  const answer = route.handle(call);
  const shown = fault?.kind === "author_missing" ? withoutAuthors(answer) : answer;
  return fake.drift ? drifted(shown) : shown;
}

const withoutAuthors = everywhere((name, inner) => (name === "from" ? null : [name, inner]));

function routeFor(method: string, pathname: string): { route: Route; params: Record<string, string> } {
  for (const route of ROUTES) {
    const params = route.method === method ? paramsIn(route.path, pathname) : null;
    if (params) return { route, params };
  }
  throw new Refusal(2_500, `Unknown path components: ${pathname}`);
}

async function partsOf(request: Request): Promise<{ body: unknown; files: Call["files"] }> {
  const files: Call["files"] = new Map();
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data"))
    return { body: await bodyOf(request), files };
  const body: Record<string, unknown> = {};
  for (const [field, value] of await request.formData())
    if (typeof value === "string") body[field] = value;
    else files.set(field, await value.bytes());
  return { body, files };
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = request.method === "GET" ? "" : await request.text();
  if (text === "") return {};
  if (!request.headers.get("content-type")?.includes("application/json"))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    throw Refusal.invalid("The body is not JSON.");
  }
}

/** The Page whose token it is, and its account. */
function callersOf({ stage: { world } }: FakeMeta, request: Request): string[] {
  const token = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
  return (world.tokens.get(token)?.pageIds ?? []).flatMap((pageId) =>
    [...world.brands.values()]
      .filter((brand) => brand.pageId === pageId)
      .flatMap(({ id, username }) => [id, username.toLowerCase()]),
  );
}

const PAGING = new Set<string>([
  "short_page",
  "empty_page",
  "repeated_item",
  "forgotten_token",
  "looping_token",
]);

const isPaging = (kind: string): kind is PagingFault => PAGING.has(kind);

const pagingFault = (fault: Fault | null): PagingFault | null =>
  fault && isPaging(fault.kind) ? fault.kind : null;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
