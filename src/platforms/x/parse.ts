import { z } from "zod";
import type { InboundEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { accountActivityEvents } from "./parse-account-activity";
import { activityEvents } from "./parse-activity";
import { directMessageEvent } from "./parse-direct-message";
import { postEvents } from "./parse-post";
import { DirectMessage, Id, includesFrom, isRecord, Post } from "./payloads";

/**
 * Any item X has given us, by whatever road it came: a page or a single item of the API, an event of the Activity API,
 * a delivery of the Account Activity API, or the absence that a look-up noticed (`{deleted: {id}}`).
 */
export function parse(raw: unknown, account: Account): InboundEvent[] {
  try {
    return eventsOf(raw, account);
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new PlatformError("malformed", `X sent an item that cannot be read: ${z.prettifyError(error)}`, {
        cause: error,
      });
    throw error;
  }
}

function eventsOf(raw: unknown, account: Account): InboundEvent[] {
  if (!isRecord(raw)) throw new PlatformError("malformed", "X sent an item that is not an object.");
  if (isRecord(raw.deleted))
    return [{ type: "deletion", externalId: Id.parse(raw.deleted.id), occurredAt: null }];
  if (typeof raw.for_user_id === "string" || isRecord(raw.user_event))
    return accountActivityEvents(raw, account);
  if (isRecord(raw.data) && "payload" in raw.data) return activityEvents(raw, account);
  if (!("data" in raw) && !("meta" in raw))
    throw new PlatformError("malformed", "X sent an item of no known shape.");
  return listed(raw.data).flatMap((item) => itemEvents(item, raw.includes, account));
}

const listed = (data: unknown): unknown[] => (Array.isArray(data) ? data : data === undefined ? [] : [data]);

function itemEvents(item: unknown, includes: unknown, account: Account): InboundEvent[] {
  if (isRecord(item) && "event_type" in item) {
    // People joining or leaving are no messages.
    if (item.event_type !== "MessageCreate") return [];
    return [directMessageEvent(DirectMessage.parse(item), includesFrom(includes), account)];
  }
  // An account, a setting or whatever X adds next: no text, no message.
  if (isRecord(item) && !("text" in item) && "username" in item) return [];
  return postEvents(Post.parse(item), includesFrom(includes), account);
}
