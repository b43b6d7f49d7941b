import { extractEntities } from "@/core/text/x";
import type { DirectMessageBody, Entry } from "../entries";
import { currentVersion, type Post, type Version, type World } from "../world";
import type { EventType } from "./push-entries";

/** What X tells others about. A person's edit is not among it: X is silent on those. */
export type Happening =
  | { kind: "post"; post: Post; version: Version; at: string }
  | { kind: "deletion"; post: Post; at: string }
  | { kind: "direct_message"; message: DirectMessageBody; at: string }
  | { kind: "revoke"; personId: string; at: string };

/** What an entry, just applied, lets others know. */
export function happeningOf(world: World, entry: Entry): Happening | null {
  switch (entry.type) {
    case "post": {
      const post = world.postOf(entry.post.id);
      return post ? written(post) : null;
    }
    case "delete": {
      const post = world.postOf(entry.postId);
      return post ? { kind: "deletion", post, at: entry.at } : null;
    }
    case "direct_message":
      return { kind: "direct_message", message: entry.message, at: entry.message.createdAt };
    case "revoke":
      return entry.by ? { kind: "revoke", personId: entry.by, at: entry.at ?? "" } : null;
    default:
      return null;
  }
}

/** Everything of a span of time, oldest first: what a replay brings again. */
export function happeningsBetween(world: World, from: Date, to: Date): Happening[] {
  const all: Happening[] = [
    ...[...world.posts.values()].map(written),
    ...[...world.posts.values()].flatMap((post): Happening[] =>
      post.deletedAt === null ? [] : [{ kind: "deletion", post, at: post.deletedAt }],
    ),
    ...[...world.directMessages.values()].map(
      (message): Happening => ({ kind: "direct_message", message, at: message.createdAt }),
    ),
  ];
  const within = all.filter(({ at }) => new Date(at) >= from && new Date(at) <= to);
  return within.sort((a, b) => a.at.localeCompare(b.at));
}

function written(post: Post): Happening {
  const version = post.versions[0] ?? currentVersion(post);
  return { kind: "post", post, version, at: version.createdAt };
}

/** One person whom a happening concerns, and as what. */
export interface Concern {
  personId: string;
  eventType: EventType;
}

/** The Activity API's rules. One post may concern somebody twice, as a mention and as a reply. */
export function concernsOf(world: World, happening: Happening): Concern[] {
  switch (happening.kind) {
    case "post":
      return postConcerns(world, happening.post, happening.version);
    case "deletion":
      return [{ personId: happening.post.authorId, eventType: "post.delete" }];
    case "direct_message":
      return [
        { personId: happening.message.recipientId, eventType: "dm.received" },
        { personId: happening.message.senderId, eventType: "dm.sent" },
      ];
    case "revoke":
      return [{ personId: happening.personId, eventType: "oauth.revoke" }];
  }
}

function postConcerns(world: World, post: Post, version: Version): Concern[] {
  const { authorId } = post;
  const concerns: Concern[] = [{ personId: authorId, eventType: "post.create" }];
  if (isProtected(world, authorId)) return concerns;
  const replied = parentOf(world, post)?.authorId;
  const quoted = world.postOf(post.quotedId ?? "")?.authorId;
  const others: Concern[] = [
    ...explicitMentions(world, post, version).map(
      (personId): Concern => ({ personId, eventType: "post.mention.create" }),
    ),
    ...(replied ? [{ personId: replied, eventType: "post.reply.create" as const }] : []),
    ...(quoted ? [{ personId: quoted, eventType: "post.quote.create" as const }] : []),
  ];
  return [...concerns, ...others.filter(({ personId }) => personId !== authorId)];
}

/** Protected accounts are never told of to anybody else. */
const isProtected = (world: World, personId: string): boolean =>
  world.people.get(personId)?.protected ?? false;

const parentOf = (world: World, post: Post): Post | undefined => world.postOf(post.inReplyToId ?? "");

/** People named by the writer: not those whom X puts before a reply because they are in its thread. */
function explicitMentions(world: World, post: Post, { text, mentionIds }: Version): string[] {
  const parent = parentOf(world, post);
  const implied = new Set(
    parent ? [parent.authorId, ...currentVersion(parent).mentionIds] : post.inReplyToId ? mentionIds : [],
  );
  const lead = post.inReplyToId ? (/^(@\w+\s+)*/.exec(text)?.[0].length ?? 0) : 0;
  const ids = extractEntities(text)
    .filter(({ type }) => type === "mention")
    .map(({ value, start }) => ({ id: world.personNamed(value)?.id, start }))
    .filter(({ id, start }) => id !== undefined && !(start < lead && implied.has(id)));
  return [...new Set(ids.flatMap(({ id }) => id ?? []))];
}
