import { createHash } from "node:crypto";
import { TWEET_FIELDS, USER_FIELDS } from "../known-fields";
import { personView } from "../view-person";
import { postView } from "../view-post";
import type { Post, Version, World } from "../world";
import type { Happening } from "./happenings";
import { legacyDirectMessage } from "./legacy-shapes";
import type { Subscription } from "./push-entries";

/** An event of the Activity API, with the traps that its documented samples hold. `delivery` makes its id another one. */
export function activityEvent(
  world: World,
  happening: Happening,
  { subscription, delivery = 0 }: { subscription: Subscription; delivery?: number },
): unknown {
  const { eventType, personId, tag } = subscription;
  const about = `${eventType} ${personId} ${idOf(happening)} ${delivery}`;
  return {
    data: {
      event_uuid: eventId(about),
      filter: eventType === "oauth.revoke" ? {} : { user_id: personId },
      event_type: eventType,
      ...(tag && { tag }),
      ...contents(world, happening, eventType),
    },
  };
}

/** A signed number of 64 bits, as text: about half of them are below zero. */
function eventId(about: string): string {
  return createHash("sha256").update(about).digest().readBigInt64BE().toString();
}

function idOf(happening: Happening): string {
  switch (happening.kind) {
    case "post":
      return happening.version.id;
    case "deletion":
      return happening.post.id;
    case "direct_message":
      return happening.message.id;
    case "revoke":
      return happening.at;
  }
}

function contents(world: World, happening: Happening, eventType: string): Record<string, unknown> {
  switch (happening.kind) {
    case "post":
      return {
        payload: withTextTwins(postPayload(world, happening.post, happening.version)),
        includes: withTextTwins(beside(world, happening, eventType)),
      };
    case "deletion": {
      const { id, authorId } = happening.post;
      return {
        payload: { id, author_id: authorId },
        includes: withTextTwins({ users: wrapped(users(world, [authorId])) }),
      };
    }
    case "direct_message": {
      const { senderId, recipientId } = happening.message;
      const people = users(world, [senderId, recipientId]).map((data) => [String(data.id), { data }]);
      return {
        payload: withTextTwins({
          direct_message_events: [legacyDirectMessage(happening.message)],
          users: Object.fromEntries(people),
        }),
      };
    }
    case "revoke":
      return {
        payload: {
          date_time: happening.at.replace(/\.\d+Z$/, "+00:00"),
          user_id: happening.personId,
          app_id: "29820954",
        },
      };
  }
}

function postPayload(world: World, post: Post, version: Version): Record<string, unknown> {
  const view = postView(world, { post, version, fields: [...TWEET_FIELDS] });
  // The pull does not have these two.
  return {
    ...view,
    ...(post.inReplyToId && { in_reply_to_tweet_id: post.inReplyToId }),
    display_text_range: [0, [...String(view.text)].length],
  };
}

/** Now plain, now wrapped, now nothing at all: so the samples have it, kind by kind. */
function beside(
  world: World,
  { post, version }: Extract<Happening, { kind: "post" }>,
  eventType: string,
): Record<string, unknown> {
  if (eventType === "post.create") return { users: wrapped(users(world, [post.authorId])) };
  if (eventType === "post.mention.create")
    return {
      users: users(world, [post.authorId, ...version.mentionIds]),
      tweets: [postView(world, { post, version, fields: [...TWEET_FIELDS] })],
    };
  // Samples of replies and quotes come without anybody; live ones were seen with.
  return BigInt(post.id) % 2n === 0n ? { users: users(world, [post.authorId]) } : {};
}

function users(world: World, ids: string[]): Record<string, unknown>[] {
  return [...new Set(ids)].flatMap((id) => {
    const person = world.people.get(id);
    return person && !world.suspended.has(id) ? [personView(world, person, [...USER_FIELDS])] : [];
  });
}

const wrapped = (list: Record<string, unknown>[]) => list.map((data) => ({ data }));

/** Each number also comes as a text: `like_count` and `like_count_str`. */
function withTextTwins(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTextTwins);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      typeof inner === "number"
        ? [
            [name, inner],
            [`${name}_str`, String(inner)],
          ]
        : [[name, withTextTwins(inner)]],
    ),
  );
}
