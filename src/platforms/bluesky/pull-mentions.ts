import { z } from "zod";
import type { Cursor, Page } from "@/platforms/connector";
import type { BlueskyClient } from "./client";
import { otherEnvelope, postEnvelope, textAt } from "./envelopes";
import { isRecord, momentFrom } from "./payloads";
import { aboveOf, postsAt } from "./posts";
import { type Item, scanPage } from "./scan";

/** Few enough that what they answer is read in a handful of calls. */
const PAGE_SIZE = 50;
const REASONS = ["mention", "reply", "quote"];

const Answer = z.object({ notifications: z.array(z.unknown()), cursor: z.string().optional() });

/**
 * One page of who mentioned, answered or quoted us. A notification tells the post but not what it answers, nor when
 * Bluesky saw it: both are looked up.
 */
export function pullMentions(client: BlueskyClient, us: string, cursor: Cursor | null): Promise<Page> {
  return scanPage({ now: new Date(), read: (page) => read(client, us, page) }, cursor);
}

async function read(client: BlueskyClient, us: string, cursor: string | undefined) {
  const { notifications, cursor: next } = await client.read(
    "app.bsky.notification.listNotifications",
    Answer,
    { limit: PAGE_SIZE, reasons: REASONS, cursor },
  );
  const wanted = notifications.filter(isForUs).flatMap((one) => [textAt(one, "uri") ?? "", ...aboveOf(one)]);
  const posts = await postsAt(client, wanted.filter(Boolean));
  return { items: notifications.flatMap((one) => itemFrom(one, posts, us)), next };
}

const isForUs = (notification: unknown): boolean => REASONS.includes(textAt(notification, "reason") ?? "");

function itemFrom(notification: unknown, posts: Map<string, unknown>, us: string): Item[] {
  if (!isRecord(notification)) return [];
  const at = momentFrom(notification.indexedAt);
  if (!isForUs(notification)) return [{ at, envelope: otherEnvelope(us, notification) }];
  const above = aboveOf(notification).flatMap((uri) => posts.get(uri) ?? []);
  // Gone since it was announced: then the notification is all there is.
  const post = posts.get(textAt(notification, "uri") ?? "") ?? notification;
  return [{ at, envelope: postEnvelope(us, post, above) }];
}
