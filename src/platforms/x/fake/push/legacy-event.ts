import type { World } from "../world";
import type { Happening } from "./happenings";
import { legacyDirectMessage, legacyJson, legacyParticipant, legacyPost } from "./legacy-shapes";

/** One delivery of the older Account Activity API, for the person who is subscribed. */
export function legacyEvent(world: World, happening: Happening, personId: string): string {
  return legacyJson(
    happening.kind === "revoke"
      ? revoked(happening)
      : { for_user_id: personId, ...contents(world, happening, personId) },
  );
}

function revoked({ at, personId }: Extract<Happening, { kind: "revoke" }>) {
  const target = { app_id: "29820954" };
  return {
    user_event: {
      revoke: { date_time: at.replace(/\.\d+Z$/, "+00:00"), target, source: { user_id: personId } },
    },
  };
}

function contents(
  world: World,
  happening: Exclude<Happening, { kind: "revoke" }>,
  personId: string,
): Record<string, unknown> {
  switch (happening.kind) {
    case "post": {
      const isOwn = happening.post.authorId === personId;
      return {
        // A text where every other flag is a boolean.
        ...(!isOwn && { user_has_blocked: String(world.hasBlocked(personId, happening.post.authorId)) }),
        tweet_create_events: [legacyPost(world, happening.post, happening.version)],
      };
    }
    case "deletion":
      return {
        tweet_delete_events: [
          {
            status: { id: happening.post.id, user_id: happening.post.authorId },
            timestamp_ms: String(new Date(happening.at).getTime()),
          },
        ],
      };
    case "direct_message": {
      const { senderId, recipientId } = happening.message;
      const people = [senderId, recipientId].flatMap((id) => world.people.get(id) ?? []);
      return {
        direct_message_events: [legacyDirectMessage(happening.message)],
        users: Object.fromEntries(people.map((person) => [person.id, legacyParticipant(person)])),
      };
    }
  }
}

/** The older API also tells of mentions that a reply implies. */
export function legacyConcerns(world: World, happening: Happening): string[] {
  switch (happening.kind) {
    case "post": {
      const { post, version } = happening;
      const quoted = world.postOf(post.quotedId ?? "")?.authorId;
      const isProtected = world.people.get(post.authorId)?.protected ?? false;
      return isProtected
        ? [post.authorId]
        : [...new Set([post.authorId, ...version.mentionIds, ...(quoted ? [quoted] : [])])];
    }
    case "deletion":
      return [happening.post.authorId];
    case "direct_message":
      return [happening.message.recipientId, happening.message.senderId];
    case "revoke":
      return [happening.personId];
  }
}
