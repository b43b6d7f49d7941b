import { z } from "zod";
import type { Envelope } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { bodyOf } from "./body-of";
import { isRecord } from "./payloads";
import { fingerprint } from "./split";

/** An answer with items, as little understood as possible: items are stored as they came. `data` is absent when there are none. */
const Page = z.looseObject({
  data: z.array(z.unknown()).default([]),
  includes: z.record(z.string(), z.array(z.unknown())).default({}),
  errors: z.array(z.unknown()).default([]),
  meta: z.looseObject({ next_token: z.string().optional() }).default({}),
});
export type Page = z.infer<typeof Page>;

/** Throws `unavailable` when a read was answered with something else, such as a page of HTML. */
export function pageFrom(answer: unknown): Page {
  const page = Page.safeParse(answer);
  if (!page.success)
    throw new PlatformError("unavailable", "X answered a read with something that is not a page of items.");
  return page.data;
}

/** One envelope per item, with the part of the includes that belongs to it. */
export function envelopesOf(page: Page, accountExternalId: string): Envelope[] {
  const index = includesIndex(page.includes);
  return page.data.map((item) => {
    const body = bodyOf({ data: item, includes: includesFor(item, index) });
    return { accountExternalId, body, ...keyOf(item, body) };
  });
}

export function deletionEnvelope(externalId: string, accountExternalId: string): Envelope {
  return {
    accountExternalId,
    kind: "deletion",
    externalId,
    version: "gone",
    body: JSON.stringify({ deleted: { id: externalId } }),
  };
}

/** A post is known by the first id of its history and changes version with each edit. */
function keyOf(item: unknown, body: string): Pick<Envelope, "kind" | "externalId" | "version"> {
  const id = textAt(item, "id");
  if (id === null) return { kind: "other", externalId: fingerprint(body), version: "1" };
  if (textAt(item, "event_type") !== null) return { kind: "direct_message", externalId: id, version: id };
  return { kind: "post", externalId: historyOf(item)[0] ?? id, version: id };
}

interface Included {
  kind: string;
  id: string;
  entry: unknown;
}

function includesIndex(includes: Page["includes"]): Map<string, Included> {
  const entries = Object.entries(includes).flatMap(([kind, list]) =>
    list.map((entry) => ({
      kind,
      entry,
      id: textAt(opened(entry), "media_key") ?? textAt(opened(entry), "id") ?? "",
    })),
  );
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** Depth to which parents and their authors are followed: X expands one step itself. */
const STEPS_MAX = 3;

function includesFor(item: unknown, index: Map<string, Included>): Record<string, unknown[]> {
  const wanted = new Map<string, Included>();
  let edge: unknown[] = [item];
  for (let step = 0; step < STEPS_MAX && edge.length > 0; step++) {
    const found = edge.flatMap(idsIn).flatMap((id) => index.get(id) ?? []);
    const fresh = found.filter(({ id }) => !wanted.has(id));
    for (const entry of fresh) wanted.set(entry.id, entry);
    edge = fresh.map(({ entry }) => entry);
  }
  const kinds = Object.groupBy(wanted.values(), ({ kind }) => kind);
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, entries]) => [kind, (entries ?? []).map(({ entry }) => entry)]),
  );
}

function idsIn(item: unknown): string[] {
  const value = opened(item);
  if (!isRecord(value)) return [];
  const references = value.referenced_tweets ?? value.referenced_posts;
  const attachments = isRecord(value.attachments) ? value.attachments.media_keys : [];
  return [
    ...historyOf(value),
    ...(Array.isArray(references) ? references.map((reference) => textAt(reference, "id")) : []),
    ...(Array.isArray(attachments) ? attachments : []),
    ...["author_id", "in_reply_to_user_id", "sender_id"].map((key) => textAt(value, key)),
  ].filter((id): id is string => typeof id === "string");
}

function historyOf(item: unknown): string[] {
  const value = opened(item);
  const history = isRecord(value) ? (value.edit_history_tweet_ids ?? value.edit_history_post_ids) : [];
  return Array.isArray(history) ? history.filter((id) => typeof id === "string") : [];
}

const opened = (entry: unknown): unknown =>
  isRecord(entry) && isRecord(entry.data) && !("id" in entry) ? entry.data : entry;

function textAt(value: unknown, key: string): string | null {
  const inner = opened(value);
  const found = isRecord(inner) ? inner[key] : null;
  return typeof found === "string" && found !== "" ? found : null;
}
