import type { Answer } from "../call";
import { Refusal } from "../problems";
import { appOf, type PushCall, type PushRoute } from "./push-call";
import type { Subscription, Webhook } from "./push-entries";

/** Of a self-serve plan. */
const SUBSCRIPTIONS_MAX = 3;
const LIMIT = { window: 500 };
const PATH = "/2/account_activity/webhooks/:id/subscriptions";

/** The older Account Activity API: one subscription a person, made with that person's own token. */
export const accountActivityRoutes: PushRoute[] = [
  { method: "POST", path: `${PATH}/all`, auth: "user", limit: LIMIT, handle: subscribe },
  { method: "GET", path: `${PATH}/all`, auth: "user", limit: LIMIT, handle: isSubscribed },
  { method: "GET", path: `${PATH}/all/list`, auth: "app", limit: LIMIT, handle: list },
  { method: "DELETE", path: `${PATH}/:person/all`, auth: "app", limit: LIMIT, handle: remove },
];

function subscribe(call: PushCall): Answer {
  const { stage, personId } = call;
  const webhook = webhookOf(call);
  const present = subscriptionsOf(call, webhook);
  if (personId === null) throw Refusal.wrongAuthentication();
  if (present.some((subscription) => subscription.personId === personId)) return subscribed(true);
  if (present.length >= SUBSCRIPTIONS_MAX) throw Refusal.forbidden("Your plan allows no more subscriptions.");
  const at = stage.now().toISOString();
  const subscription: Subscription = {
    id: stage.newId(stage.now()),
    consumerKey: webhook.consumerKey,
    eventType: "everything",
    personId,
    tag: null,
    webhookId: webhook.id,
    createdAt: at,
    updatedAt: at,
  };
  stage.record({ type: "subscription", subscription });
  return subscribed(true);
}

function isSubscribed(call: PushCall): Answer {
  const present = subscriptionsOf(call, webhookOf(call));
  return subscribed(present.some(({ personId }) => personId === call.personId));
}

function list(call: PushCall): Answer {
  const app = appOf(call);
  const webhook = webhookOf(call);
  if (webhook.consumerKey !== app.consumerKey) throw missing(webhook.id);
  const subscriptions = subscriptionsOf(call, webhook).map(({ personId }) => ({ user_id: personId }));
  const { id: webhook_id, url: webhook_url } = webhook;
  return {
    status: 200,
    body: { data: { application_id: app.consumerKey, webhook_id, webhook_url, subscriptions } },
  };
}

function remove(call: PushCall): Answer {
  const webhook = webhookOf(call);
  if (webhook.consumerKey !== appOf(call).consumerKey) throw missing(webhook.id);
  const found = subscriptionsOf(call, webhook).find(({ personId }) => personId === call.params.person);
  if (found) call.stage.record({ type: "subscription_deleted", id: found.id });
  return subscribed(false);
}

const subscriptionsOf = ({ stage }: PushCall, { id }: Webhook): Subscription[] =>
  [...stage.world.registrations.subscriptions.values()].filter(
    ({ eventType, webhookId }) => eventType === "everything" && webhookId === id,
  );

function webhookOf({ stage, params }: PushCall): Webhook {
  const webhook = stage.world.registrations.webhooks.get(params.id ?? "");
  const isLegacy = stage.world.registrations.apps.get(webhook?.consumerKey ?? "")?.legacy;
  if (!webhook || !isLegacy) throw missing(params.id ?? "");
  return webhook;
}

const missing = (id: string) => Refusal.noSuchPath(`There is no webhook ${id} of the Account Activity API.`);

const subscribed = (isSo: boolean): Answer => ({ status: 200, body: { data: { subscribed: isSo } } });
