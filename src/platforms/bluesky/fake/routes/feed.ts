import type { Call, Routes } from "../call";
import { pageOf, required } from "../params";
import { Refusal } from "../refusal";
import { feedEntry, isVisible, postView, type Seeing, shownAt } from "../views";
import type { Post } from "../world";

const URIS_MAX = 25;
const REASONS = ["mention", "reply", "quote", "like", "repost", "follow"];

const seeing = ({ stage: { world }, viewer }: Call): Seeing => ({ world, viewer: viewer.did });

export const feedRoutes: Routes = {
  "app.bsky.feed.getPosts": {
    kind: "query",
    auth: "access",
    handle(call) {
      const uris = call.query.getAll("uris");
      if (uris.length === 0) throw Refusal.invalid('Params must have the property "uris"');
      if (uris.length > URIS_MAX) throw Refusal.invalid("uris must not have more than 25 elements");
      const wrong = uris.find((uri) => !uri.startsWith("at://"));
      if (wrong) throw Refusal.invalid("uris/0 must be a valid at-uri");
      const posts = uris.flatMap((uri) => call.stage.world.posts.get(uri) ?? []);
      return {
        posts: posts
          .filter((post) => isVisible(seeing(call), post))
          .map((post) => postView(seeing(call), post)),
      };
    },
  },
  "app.bsky.feed.getPostThread": {
    kind: "query",
    auth: "access",
    handle(call) {
      const uri = required(call.query, "uri");
      const { $type, ...shown } = shownAt(seeing(call), uri);
      if (shown.notFound) throw Refusal.notFound("NotFound", uri);
      if (shown.blocked) return { thread: { $type, ...shown } };
      return { thread: { $type: "app.bsky.feed.defs#threadViewPost", post: shown, replies: [] } };
    },
  },
  "app.bsky.feed.getAuthorFeed": { kind: "query", auth: "access", handle: authorFeed },
  "app.bsky.notification.listNotifications": { kind: "query", auth: "access", handle: notifications },
  "app.bsky.notification.updateSeen": { kind: "procedure", auth: "access", handle: () => ({}) },
};

function authorFeed(call: Call): Record<string, unknown> {
  const { world } = call.stage;
  const person = world.personCalled(required(call.query, "actor"));
  if (!person) throw Refusal.invalid("Profile not found");
  const withReplies = call.query.get("filter") !== "posts_no_replies";
  const posts = newestFirst(world.postsBy(person.did)).filter(
    (post) => isVisible(seeing(call), post) && (withReplies || !post.record.reply),
  );
  const places = posts.map((post) => ({ item: post, place: `${post.sortAt}::${post.cid}` }));
  const { page, cursor } = pageOf(call, places);
  return { feed: page.map((post) => feedEntry(seeing(call), post)), ...cursor };
}

/** In the order of the earlier of two moments, and telling that one as theirs. */
function notifications(call: Call): Record<string, unknown> {
  const { world } = call.stage;
  const reasons = call.query.getAll("reasons");
  const unknown = reasons.find((reason) => !REASONS.includes(reason));
  if (unknown) throw Refusal.invalid(`unknown reason ${unknown}`);
  const told = world
    .concerning(call.viewer.did)
    .filter(
      ({ post, reason }) =>
        isVisible(seeing(call), post) && (reasons.length === 0 || reasons.includes(reason)),
    )
    .map((one) => ({ item: one, place: one.post.sortAt }))
    .sort((a, b) => (a.place < b.place ? 1 : -1));
  const { page, cursor } = pageOf(call, told);
  return {
    notifications: page.map(({ post, reason }) => {
      const { uri, cid, author, record } = postView(seeing(call), post);
      const subject = reason === "mention" ? {} : { reasonSubject: subjectOf(post, call.viewer.did) };
      return {
        uri,
        cid,
        author,
        reason,
        ...subject,
        record,
        isRead: false,
        indexedAt: post.sortAt,
        labels: [],
      };
    }),
    ...cursor,
    priority: false,
    seenAt: call.viewer.createdAt,
  };
}

function subjectOf({ record }: Post, did: string): string {
  const uris = [record.reply?.parent.uri, record.reply?.root.uri, Object(Object(record.embed).record).uri];
  return uris.find((uri) => typeof uri === "string" && uri.split("/")[2] === did) ?? String(uris[0]);
}

const newestFirst = (posts: Post[]): Post[] => [...posts].sort((a, b) => (a.sortAt < b.sortAt ? 1 : -1));
