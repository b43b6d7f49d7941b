import { z } from "zod";
import type { InboundEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { directMessageEvents } from "./parse-direct-message";
import { postEvents } from "./parse-post";
import { Convo, isRecord, MessageView, POST, PostView, typeOf } from "./payloads";

/**
 * An item as its envelope holds it: `{post, context}`, `{message, convo}`, a deletion or an absence, `{deleted: {id}}`, or
 * what we know nothing to do with, `{other}`.
 */
export function parse(raw: unknown, account: Account): InboundEvent[] {
  try {
    return eventsOf(raw, account);
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new PlatformError(
        "malformed",
        `Bluesky sent an item that cannot be read: ${z.prettifyError(error)}`,
        { cause: error },
      );
    throw error;
  }
}

function eventsOf(raw: unknown, account: Account): InboundEvent[] {
  if (!isRecord(raw)) throw new PlatformError("malformed", "Bluesky sent an item that is not an object.");
  if ("post" in raw) return fromPost(raw.post, raw.context, account);
  if ("message" in raw) return fromMessage(raw.message, raw.convo, account);
  if ("deleted" in raw)
    return [{ type: "deletion", externalId: Deleted.parse(raw.deleted).id, occurredAt: null }];
  if ("other" in raw) return [];
  throw new PlatformError("malformed", "Bluesky sent an item of no known shape.");
}

const Deleted = z.object({ id: z.string().min(1) });

function fromPost(post: unknown, context: unknown, account: Account): InboundEvent[] {
  const type = typeOf(isRecord(post) ? post.record : null);
  if (type !== "" && type !== POST) return [];
  return postEvents(PostView.parse(post), readablePosts(context), account);
}

/** One unreadable post beside the item costs that post, never the item. */
const readablePosts = (posts: unknown): PostView[] =>
  (Array.isArray(posts) ? posts : []).flatMap((post) => {
    const parsed = PostView.safeParse(post);
    return parsed.success ? [parsed.data] : [];
  });

const MESSAGE = "chat.bsky.convo.defs#messageView";

function fromMessage(message: unknown, convo: unknown, account: Account): InboundEvent[] {
  const type = typeOf(message);
  // Such as somebody joining a group.
  if (type !== "" && type !== MESSAGE) return [];
  return directMessageEvents(MessageView.parse(message), Convo.parse(convo), account);
}
