import { createHash } from "node:crypto";
import type { Envelope } from "@/platforms/connector";
import type { Delivery } from "@/platforms/delivery";
import { PlatformError } from "@/platforms/platform-error";
import { bodyOf } from "./body-of";
import { isWhole } from "./is-whole";
import { isRecord } from "./payloads";
import { legacyHistory } from "./webhook-payloads";

/** Far beyond what X puts into one delivery. */
const ITEMS_MAX = 10_000;

/** Cuts a webhook delivery into items, without understanding them. Throws `malformed` when it is not even JSON. */
export function split({ rawBody }: Delivery): Envelope[] {
  const text = new TextDecoder().decode(rawBody);
  const raw = jsonFrom(text);
  // Speaks of the webhook, and of no account.
  if (isRecord(raw.replay_job_status)) return [];
  if (isRecord(raw.data)) return [activityEnvelope(raw.data, text)];
  if (isRecord(raw.user_event)) return [legacyRevocation(raw.user_event, text)];
  return accountActivityEnvelopes(raw, text);
}

function jsonFrom(text: string): Record<string, unknown> {
  try {
    const raw: unknown = JSON.parse(text);
    if (isRecord(raw)) return raw;
  } catch {
    // Falls through to the one answer for both.
  }
  throw new PlatformError("malformed", "The webhook of X delivered something that is not a JSON object.");
}

function activityEnvelope(
  { event_type, filter, payload, includes, event_uuid }: Record<string, unknown>,
  body: string,
): Envelope {
  const item = isRecord(payload) ? payload : {};
  const accountExternalId = text(isRecord(filter) ? filter.user_id : null) ?? text(item.user_id) ?? "";
  if (event_type === "dm.received" || event_type === "dm.sent") {
    const [message] = Array.isArray(item.direct_message_events) ? item.direct_message_events : [];
    return { accountExternalId, body, ...directMessageKey(message, body) };
  }
  if (event_type === "post.delete") return { accountExternalId, body, ...deletionKey(item.id, body) };
  const type = text(event_type) ?? "";
  if (POSTS.has(type))
    return { accountExternalId, body, ...postKey(item, body), isPartial: !isWhole(item, includes) };
  if (type.startsWith("chat.")) return { accountExternalId, body, ...directMessageKey(item, body) };
  if (event_type === "oauth.revoke")
    return { accountExternalId, body, ...revocationKey(item.user_id, item.date_time) };
  return {
    accountExternalId,
    body,
    kind: "other",
    externalId: text(event_uuid) ?? fingerprint(body),
    version: "1",
  };
}

function legacyRevocation(event: Record<string, unknown>, body: string): Envelope {
  const revoke = isRecord(event.revoke) ? event.revoke : {};
  const userId = isRecord(revoke.source) ? revoke.source.user_id : null;
  const key = isRecord(event.revoke) ? revocationKey(userId, revoke.date_time) : otherKey(event, body);
  return { accountExternalId: text(userId) ?? "", body, ...key };
}

const POSTS = new Set(["post.create", "post.mention.create", "post.reply.create", "post.quote.create"]);

type Key = Pick<Envelope, "kind" | "externalId" | "version">;

/** The lists of a delivery that hold items; each item keeps what it needs of what stands beside the lists. */
const LISTS: Record<string, (item: unknown, body: string) => Key> = {
  tweet_create_events: legacyPostKey,
  tweet_delete_events: (item, body) =>
    deletionKey(isRecord(item) && isRecord(item.status) ? item.status.id : null, body),
  direct_message_events: directMessageKey,
};

function accountActivityEnvelopes(raw: Record<string, unknown>, whole: string): Envelope[] {
  const accountExternalId = text(raw.for_user_id) ?? "";
  const lists = Object.entries(raw).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const items = lists.flatMap(([name, list]) => list.map((item) => ({ name, item })));
  if (items.length > ITEMS_MAX)
    throw new PlatformError("malformed", `The webhook of X delivered ${items.length} items at once.`);
  if (items.length === 0)
    return [{ accountExternalId, kind: "other", externalId: fingerprint(whole), version: "1", body: whole }];
  return items.map(({ name, item }) => {
    const beside = { for_user_id: raw.for_user_id, users: usersIn(item, raw.users) };
    const body = items.length === 1 ? whole : bodyOf({ ...beside, [name]: [item] });
    const isPartial = name === "tweet_create_events" && isRecord(item) && refersToOthers(item);
    return { accountExternalId, body, ...(LISTS[name] ?? otherKey)(item, body), isPartial };
  });
}

/** A post of v1.1 comes with its author, and never with the posts that it answers or quotes. */
const refersToOthers = (item: Record<string, unknown>): boolean =>
  Boolean(item.in_reply_to_status_id_str ?? item.quoted_status_id_str);

/** Of the people that a delivery describes, those of one direct message; posts bring their own. */
function usersIn(item: unknown, users: unknown): Record<string, unknown> | undefined {
  const created = isRecord(item) && isRecord(item.message_create) ? item.message_create : null;
  if (!created || !isRecord(users)) return undefined;
  const ids = [created.sender_id, isRecord(created.target) ? created.target.recipient_id : null];
  return Object.fromEntries(
    ids.flatMap((id) => (typeof id === "string" && Object.hasOwn(users, id) ? [[id, users[id]]] : [])),
  );
}

function postKey(item: Record<string, unknown>, body: string): Key {
  const history = item.edit_history_tweet_ids ?? item.edit_history_post_ids;
  const id = text(item.id) ?? fingerprint(body);
  return { kind: "post", externalId: text(Array.isArray(history) ? history[0] : null) ?? id, version: id };
}

function legacyPostKey(item: unknown, body: string): Key {
  const id = text(isRecord(item) ? item.id_str : null) ?? fingerprint(body);
  const history = isRecord(item) ? legacyHistory(item.edit_history) : [];
  return { kind: "post", externalId: history[0] ?? id, version: id };
}

function directMessageKey(item: unknown, body: string): Key {
  const id = text(isRecord(item) ? item.id : null) ?? fingerprint(body);
  return { kind: "direct_message", externalId: id, version: id };
}

/** The same withdrawal by either of the two kinds of delivery is one. */
function revocationKey(userId: unknown, at: unknown): Key {
  return { kind: "revocation", externalId: text(userId) ?? "unknown", version: text(at) ?? "unknown" };
}

function deletionKey(id: unknown, body: string): Key {
  return { kind: "deletion", externalId: text(id) ?? fingerprint(body), version: "gone" };
}

function otherKey(_item: unknown, body: string): Key {
  return { kind: "other", externalId: fingerprint(body), version: "1" };
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A key for what has none: the same bytes twice are one event. */
export const fingerprint = (body: string): string => createHash("sha256").update(body).digest("hex");
