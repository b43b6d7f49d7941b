import { z } from "zod";
import type { Answer } from "../call";
import { Refusal } from "../problems";
import { appOf, type PushCall, type PushRoute } from "./push-call";
import type { App, Webhook } from "./push-entries";

/** A self-serve plan has one webhook. */
const WEBHOOKS_MAX = 1;
const REPLAY_BACK_MS = 24 * 3_600_000;
const REPLAY_REST_MS = 600_000;
const LIMIT = { window: 450 };

export const webhookRoutes: PushRoute[] = [
  { method: "POST", path: "/2/webhooks", auth: "app", limit: LIMIT, handle: register },
  { method: "GET", path: "/2/webhooks", auth: "app", limit: LIMIT, handle: list },
  { method: "POST", path: "/2/webhooks/replay", auth: "app", limit: { window: 100 }, handle: replay },
  { method: "PUT", path: "/2/webhooks/:id", auth: "app", limit: LIMIT, handle: validate },
  { method: "DELETE", path: "/2/webhooks/:id", auth: "app", limit: LIMIT, handle: remove },
];

async function register(call: PushCall): Promise<Answer> {
  const app = appOf(call);
  const { url } = parsed(z.object({ url: z.string().min(1).max(200) }), call.body);
  if (!mayBeCalled(url, call)) throw refused("UrlValidationFailed", "The callback URL is not valid.");
  const present = call.stage.world.registrations.webhooksOf(app);
  if (present.some((webhook) => webhook.url === url))
    throw refused("DuplicateUrlFailed", "The callback URL is registered already.");
  if (present.length >= WEBHOOKS_MAX)
    throw refused("WebhookLimitExceeded", "Your plan allows no more webhooks.");
  const outcome = await call.push.challenged(url, app);
  if (outcome !== "right")
    throw refused("CrcValidationFailed", "The callback URL did not answer the challenge correctly.");
  const now = call.stage.now();
  const webhook: Webhook = {
    id: call.stage.newId(now),
    consumerKey: app.consumerKey,
    url,
    createdAt: now.toISOString(),
    valid: true,
  };
  call.push.hasProven(webhook.id);
  call.stage.record({ type: "webhook", webhook });
  return { status: 200, body: { data: shown(webhook) } };
}

function list(call: PushCall): Answer {
  const webhooks = call.stage.world.registrations.webhooksOf(appOf(call));
  return {
    status: 200,
    body: {
      ...(webhooks.length > 0 && { data: webhooks.map(shown) }),
      meta: { result_count: webhooks.length },
    },
  };
}

/** Has the webhook prove itself once more. Whether it did, the list tells. */
async function validate(call: PushCall): Promise<Answer> {
  const app = appOf(call);
  await call.push.prove(webhookOf(call, app, call.params.id ?? ""), app);
  return { status: 200, body: { data: { valid: true, attempted: true } } };
}

function remove(call: PushCall): Answer {
  const { id } = webhookOf(call, appOf(call), call.params.id ?? "");
  call.stage.record({ type: "webhook_deleted", id });
  return { status: 200, body: { data: { deleted: true } } };
}

const Minute = z.string().regex(/^\d{12}$/);
const ReplayRequest = z.object({ webhook_id: z.string(), from_date: Minute, to_date: Minute });

/** The last 24 hours and not the last ten minutes, one job at a time, and only to who proves itself. */
async function replay(call: PushCall): Promise<Answer> {
  const app = appOf(call);
  const { webhook_id, from_date, to_date } = parsed(ReplayRequest, call.body);
  const webhook = webhookOf(call, app, webhook_id);
  const [from, to, now] = [minute(from_date), minute(to_date), call.stage.now().getTime()];
  if (from.getTime() > to.getTime()) throw Refusal.invalid("from_date must not be after to_date");
  if (from.getTime() < now - REPLAY_BACK_MS)
    throw Refusal.invalid("from_date must be within the last 24 hours");
  if (to.getTime() > now - REPLAY_REST_MS)
    throw Refusal.invalid("to_date must be at least 10 minutes in the past");
  if (call.push.runningReplay(webhook.id))
    throw new Refusal(409, conflict("A replay job is already in progress for this webhook."));
  if (!(await call.push.prove(webhook, app)))
    throw refused("CrcValidationFailed", "The callback URL did not answer the challenge correctly.");
  const { id, createdAt } = call.push.replay(webhook, { from, to });
  return { status: 200, body: { data: { job_id: id, created_at: createdAt.toISOString() } } };
}

function webhookOf(call: PushCall, app: App, id: string): Webhook {
  const webhook = call.stage.world.registrations.webhooks.get(id);
  if (webhook?.consumerKey !== app.consumerKey) throw Refusal.noSuchPath(`There is no webhook ${id}.`);
  return webhook;
}

const shown = ({ id, url, valid, createdAt }: Webhook) => ({ id, url, valid, created_at: createdAt });

function mayBeCalled(url: string, { publicAddressesOnly }: PushCall): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username } = new URL(url);
  if (username !== "") return false;
  if (publicAddressesOnly) return protocol === "https:" && port === "";
  return protocol === "http:" && LOOPBACK.has(hostname);
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** `202611181230`, in UTC. */
function minute(text: string): Date {
  const [, year, month, day, hour, minutes] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
  const at = new Date(`${year}-${month}-${day}T${hour}:${minutes}:00Z`);
  if (Number.isNaN(at.getTime())) throw Refusal.invalid(`${text} is not a moment`);
  return at;
}

export function parsed<T>(shape: z.ZodType<T>, body: unknown): T {
  const read = shape.safeParse(body);
  if (!read.success) throw Refusal.invalid(z.prettifyError(read.error));
  return read.data;
}

const refused = (reason: string, detail: string) => Refusal.invalid(`${reason}: ${detail}`);

export const conflict = (detail: string) => ({ title: "Conflict", type: "about:blank", status: 409, detail });
