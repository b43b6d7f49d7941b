import { z } from "zod";
import type { Answer } from "../call";
import { Refusal } from "../problems";
import { integerBetween } from "../requested";
import { appOf, type PushCall, type PushRoute } from "./push-call";
import { type App, EventType, type Subscription } from "./push-entries";
import { conflict, parsed } from "./webhook-routes";

/** Of a self-serve plan. */
const SUBSCRIPTIONS_MAX = 1_500;
const LIMIT = { window: 500 };
const PATH = "/2/activity/subscriptions";

export const subscriptionRoutes: PushRoute[] = [
  { method: "POST", path: PATH, auth: "app", limit: LIMIT, handle: subscribe },
  { method: "GET", path: PATH, auth: "app", limit: LIMIT, handle: list },
  { method: "PUT", path: `${PATH}/:id`, auth: "app", limit: LIMIT, handle: change },
  { method: "DELETE", path: `${PATH}/:id`, auth: "app", limit: LIMIT, handle: remove },
];

const Id = z.string().regex(/^\d{1,19}$/);
const Tag = z.string().min(1).max(200);
const NewSubscription = z.strictObject({
  event_type: EventType,
  filter: z.strictObject({ user_id: Id, direction: z.enum(["inbound", "outbound"]).optional() }),
  tag: Tag.optional(),
  webhook_id: Id.optional(),
});

function subscribe(call: PushCall): Answer {
  const { stage } = call;
  const app = appOf(call);
  const { event_type: eventType, filter, tag = null, webhook_id } = parsed(NewSubscription, call.body);
  refuseForeignWebhook(call, app, webhook_id);
  if (!stage.world.people.has(filter.user_id)) throw Refusal.invalid("The user of the filter does not exist");
  if (!PUBLIC.has(eventType) && !stage.world.hasConsented(filter.user_id))
    throw Refusal.forbidden("The user has not authorized this application for private events.");
  const present = stage.world.registrations.subscriptionsOf(app);
  const isThere = present.some(
    (subscription) => subscription.eventType === eventType && subscription.personId === filter.user_id,
  );
  if (isThere) throw new Refusal(409, conflict("A subscription with this event type and filter exists."));
  if (present.length >= SUBSCRIPTIONS_MAX) throw Refusal.forbidden("Your plan allows no more subscriptions.");
  const at = stage.now().toISOString();
  const subscription: Subscription = {
    id: stage.newId(stage.now()),
    consumerKey: app.consumerKey,
    eventType,
    personId: filter.user_id,
    tag,
    webhookId: webhook_id ?? null,
    createdAt: at,
    updatedAt: at,
  };
  stage.record({ type: "subscription", subscription });
  return {
    status: 200,
    body: { data: shown(subscription), meta: { total_subscriptions: present.length + 1 } },
  };
}

const PUBLIC = new Set<string>(["post.create", "post.delete", "oauth.revoke"]);

function list(call: PushCall): Answer {
  const subscriptions = call.stage.world.registrations
    .subscriptionsOf(appOf(call))
    .filter(({ eventType }) => eventType !== "everything");
  const max = integerBetween(call.query, "max_results", { min: 1, max: 100, usual: 100 });
  const from = Number(call.query.get("pagination_token") ?? 0);
  const page = subscriptions.slice(from, from + max);
  const next = from + max < subscriptions.length ? String(from + max).padStart(32, "0") : null;
  return {
    status: 200,
    body: {
      data: page.map(shown),
      meta: { result_count: page.length, ...(next !== null && { next_token: next }) },
    },
  };
}

const Change = z.strictObject({ tag: Tag.optional(), webhook_id: Id.optional() });

function change(call: PushCall): Answer {
  const app = appOf(call);
  const before = subscriptionOf(call, app);
  const { tag = before.tag, webhook_id = before.webhookId } = parsed(Change, call.body);
  refuseForeignWebhook(call, app, webhook_id ?? undefined);
  const updatedAt = call.stage.now().toISOString();
  const subscription: Subscription = { ...before, tag, webhookId: webhook_id, updatedAt };
  call.stage.record({ type: "subscription", subscription });
  const total_subscriptions = call.stage.world.registrations.subscriptionsOf(app).length;
  return { status: 200, body: { data: { subscription: shown(subscription), total_subscriptions } } };
}

function remove(call: PushCall): Answer {
  const app = appOf(call);
  call.stage.record({ type: "subscription_deleted", id: subscriptionOf(call, app).id });
  const total_subscriptions = call.stage.world.registrations.subscriptionsOf(app).length;
  return { status: 200, body: { data: { deleted: true }, meta: { total_subscriptions } } };
}

function subscriptionOf({ stage, params }: PushCall, app: App): Subscription {
  const subscription = stage.world.registrations.subscriptions.get(params.id ?? "");
  if (subscription?.consumerKey !== app.consumerKey)
    throw Refusal.noSuchPath(`There is no subscription ${params.id}.`);
  return subscription;
}

function refuseForeignWebhook({ stage }: PushCall, app: App, webhookId: string | undefined) {
  if (webhookId === undefined) return;
  const webhook = stage.world.registrations.webhooks.get(webhookId);
  if (webhook?.consumerKey !== app.consumerKey) throw Refusal.invalid(`There is no webhook ${webhookId}`);
}

const shown = ({ id, eventType, personId, createdAt, updatedAt, tag, webhookId }: Subscription) => ({
  subscription_id: id,
  event_type: eventType,
  filter: { user_id: personId },
  created_at: createdAt,
  updated_at: updatedAt,
  ...(tag && { tag }),
  ...(webhookId && { webhook_id: webhookId }),
});
