import type { FakeX } from "@/platforms/x/fake/fake-x";
import { MODES } from "@/platforms/x/fake/modes";
import { currentVersion, type Post, type World } from "@/platforms/x/fake/world";

/** What exists on the platform, public and private: the oracle for "nothing lost, nothing said twice". */
export function truthOf({ stage }: FakeX, { author }: { author: string | null }) {
  const { world } = stage;
  const isWanted = (personId: string) =>
    author === null || world.people.get(personId)?.username === author || personId === author;
  return {
    now: stage.now().toISOString(),
    people: [...world.people.values()].map((person) => ({
      ...person,
      suspended: world.suspended.has(person.id),
    })),
    posts: [...world.posts.values()]
      .filter(({ authorId }) => isWanted(authorId))
      .map((post) => postTruth(world, post)),
    directMessages: [...world.directMessages.values()]
      .filter(({ senderId }) => isWanted(senderId))
      .map((message) => ({
        ...message,
        from: nameOf(world, message.senderId),
        to: nameOf(world, message.recipientId),
      })),
  };
}

export function postTruth(world: World, post: Post) {
  const { id, createdAt } = post.versions[0] ?? currentVersion(post);
  return {
    id,
    author: nameOf(world, post.authorId),
    authorId: post.authorId,
    text: currentVersion(post).text,
    createdAt,
    conversationId: post.conversationId,
    inReplyTo: post.inReplyToId,
    media: post.media,
    quotes: post.quotedId,
    /** Written in X's own app, or through the API. */
    source: post.source,
    directMessageDeepLink: post.directMessageDeepLink,
    hidden: post.hidden,
    deletedAt: post.deletedAt,
    versions: post.versions.map(({ id, text, createdAt }) => ({ id, text, createdAt })),
  };
}

export const nameOf = (world: World, personId: string): string =>
  world.people.get(personId)?.username ?? personId;

/** Requests answered since line number `after`, oldest first. */
export const logOf = ({ log }: FakeX, after: number) => ({
  lines: log.since(Number.isFinite(after) ? after : 0),
});

/** Who is pushed to, and what became of it since the start. Keys and tokens stay inside. */
export function pushOf({ push, stage: { world } }: FakeX) {
  const { apps, webhooks, subscriptions } = world.registrations;
  return {
    apps: [...apps.values()].map(({ consumerKey, legacy }) => ({ consumerKey, legacy })),
    webhooks: [...webhooks.values()],
    subscriptions: [...subscriptions.values()],
    deliveries: push.deliveries.tally,
  };
}

/** The world as lines of JSON, one thing each. */
export function exported({ stage: { world } }: FakeX): string {
  const lines = [
    ...[...world.people.values()].map((person) => ({ type: "person", person })),
    ...[...world.posts.values()].map((post) => ({ type: "post", post })),
    ...[...world.directMessages.values()].map((message) => ({ type: "direct_message", message })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** What is switched on. */
export const faultsOf = (fake: FakeX) => ({
  faults: fake.faults.list(),
  pushFaults: fake.push.faults.list(),
  drift: fake.drift,
  publicAddressesOnly: fake.publicAddressesOnly,
  limitsScale: fake.limits.scale,
});

/** What can be switched on, by group. */
export function modes(): Record<string, string[]> {
  const names = Object.groupBy(Object.keys(MODES), (name) => MODES[name]?.group ?? "");
  return Object.fromEntries(Object.entries(names).map(([group, list]) => [group, list ?? []]));
}
