import { crashPoint } from "@/core/crash-points";
import { type AppDirectory, appDirectory, type DirectoryContext, type KnownApp } from "./app-directory";
import { confirmationCode, confirmedAt, forgetPerson } from "./forget-person";
import { type GroupCommit, groupCommit, OverloadedError } from "./group-commit";
import { type DeliveredItem, storeDeliveries } from "./store-deliveries";
import { type TakenDelivery, takeDelivery } from "./take-delivery";
import { type Outcome, type Tally, webhookTally } from "./tally";

export interface WebhookRequest {
  method: string;
  /** The last step of the path. */
  appId: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  /** The whole body, or why it was given up; never holds more than `bytesMax`. */
  read(bytesMax: number): Promise<Uint8Array | "too_large" | "too_slow" | "overloaded">;
}

export interface WebhookAnswer {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

export interface DoorContext extends DirectoryContext {
  /** For the log: what happened, with ids and never with words of a delivery. */
  report(event: string, about: Record<string, unknown>): void;
  /** Where people reach us, for what they are to look at later. */
  publicUrl?: string;
  /** Whether nothing more should be taken in now, such as when the disk is full or ingestion far behind. */
  isFull?(): boolean;
}

export interface WebhookDoor {
  answer(request: WebhookRequest): Promise<WebhookAnswer>;
  /** Writes what was counted; called now and then, and at the end. */
  writeTally(): Promise<void>;
}

/** Platforms send at most 3 MB. */
const BODY_BYTES_MAX = 3_000_000;
/** The most impatient sender gives up after ten seconds; it is told before. */
const ANSWER_WITHIN_MS = 8_000;
const RETRY_AFTER_SECONDS = 5;

/** Where platforms knock. A delivery is answered with 200 when it is stored, and not before. */
export function webhookDoor(context: DoorContext): WebhookDoor {
  const tally = webhookTally(context);
  const rooms = {
    context,
    tally,
    directory: appDirectory(context),
    commit: groupCommit<DeliveredItem>((items) => storeDeliveries(context, items)),
  };
  return { answer: (request) => answer(rooms, request), writeTally: () => tally.write() };
}

interface Rooms {
  context: DoorContext;
  directory: AppDirectory;
  commit: GroupCommit<DeliveredItem>;
  tally: Tally;
}

async function answer(rooms: Rooms, request: WebhookRequest): Promise<WebhookAnswer> {
  const app = await rooms.directory.find(request.appId).catch((error: unknown) => {
    rooms.context.report("the applications could not be read", { err: error });
    return "away" as const;
  });
  if (app === "away") return tryLater();
  if (app === null) return said(404, "There is no such webhook.");
  switch (request.method) {
    case "GET":
      return handshake(rooms, app, request);
    case "POST":
      return delivery(rooms, app, request);
    default:
      return { ...said(405, "Deliveries are posted."), headers: { allow: "GET, POST" } };
  }
}

function handshake({ tally }: Rooms, app: KnownApp, { query }: WebhookRequest): WebhookAnswer {
  const code = query.get(FORGOTTEN);
  if (code !== null) return forgottenAnswer(app, code);
  const values = [...new Set(query.keys())].map((key): [string, string | string[]] => {
    const all = query.getAll(key);
    return [key, all.length === 1 ? (all[0] ?? "") : all];
  });
  const answered = app.connector.handshake?.({ query: Object.fromEntries(values) }, app.secret);
  tally.count(app.id, answered?.status === 200 ? "handshake" : "handshake_refused");
  if (!answered) return said(404, "This webhook needs no handshake.");
  return { status: answered.status, body: answered.body, headers: { "content-type": answered.contentType } };
}

async function delivery(rooms: Rooms, app: KnownApp, request: WebhookRequest): Promise<WebhookAnswer> {
  const counted = (outcome: Outcome, answered: WebhookAnswer) => {
    rooms.tally.count(app.id, outcome);
    return answered;
  };
  if (rooms.context.isFull?.()) return counted("overloaded", tryLater());
  const rawBody = await request.read(BODY_BYTES_MAX);
  if (rawBody === "too_large") return counted(rawBody, said(413, "A delivery has at most 3 MB."));
  if (rawBody === "too_slow") return counted(rawBody, said(408, "The delivery did not arrive in time."));
  if (rawBody === "overloaded") return counted(rawBody, tryLater());
  const wish = app.connector.forgetRequest?.({ headers: request.headers, rawBody }, app.secret) ?? null;
  if (wish?.isSigned === false) return counted("unsigned", said(403, "The signature does not fit."));
  if (wish) return counted("accepted", await forget(rooms, app, wish));
  const taken = takeDelivery(app, { headers: request.headers, rawBody });
  if (!taken.isSigned) return counted("unsigned", said(403, "The signature does not fit."));
  tellStrange(rooms, app, taken);
  try {
    await inTime(rooms.commit.add(taken.items, rawBody.byteLength));
  } catch (error) {
    if (error instanceof OverloadedError) return counted("overloaded", tryLater());
    rooms.context.report("a delivery could not be stored", { appId: app.id, err: error });
    return counted("not_stored", tryLater());
  }
  crashPoint("in.webhook.before-answer");
  return counted(taken.isUnreadable ? "unreadable" : "accepted", said(200, ""));
}

/** The name under which the answer to a wish points to what became of it. */
const FORGOTTEN = "forgotten";

/** Answered when it is done, with a code and where to ask about it. */
async function forget(
  { context }: Rooms,
  { id, secret, connector }: KnownApp,
  { personExternalId: externalId }: { personExternalId: string },
): Promise<WebhookAnswer> {
  const now = context.now();
  await forgetPerson(context.database, { platform: connector.platform, externalId, now });
  const code = confirmationCode(secret, now);
  const url = `${context.publicUrl ?? ""}/webhooks/${id}?${FORGOTTEN}=${code}`;
  return {
    ...said(200, JSON.stringify({ url, confirmation_code: code })),
    headers: { "content-type": "application/json" },
  };
}

function forgottenAnswer({ secret }: KnownApp, code: string): WebhookAnswer {
  const at = confirmedAt(secret, code);
  if (at === null) return said(404, "This code is not known.");
  return said(200, `What we held of this person was erased on ${at.toISOString()}.`);
}

function tellStrange(
  { tally, context }: Rooms,
  app: KnownApp,
  { foreignCount }: Extract<TakenDelivery, { isSigned: true }>,
): void {
  if (foreignCount === 0) return;
  for (let at = 0; at < foreignCount; at++) tally.count(app.id, "foreign_account");
  context.report("a delivery named accounts that its application does not carry", {
    appId: app.id,
    items: foreignCount,
  });
}

class LateError extends Error {
  override readonly name = "LateError";
}

/** What is stored later after all is known when the sender comes again. */
async function inTime(stored: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => late.reject(new LateError("Storing took too long.")), ANSWER_WITHIN_MS);
  try {
    await Promise.race([stored, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

const said = (status: number, body: string): WebhookAnswer => ({ status, body });

const tryLater = (): WebhookAnswer => ({
  ...said(503, "Not now. Please send it again."),
  headers: { "retry-after": String(RETRY_AFTER_SECONDS) },
});
