import type { MessageBody, Person } from "./entries";
import type { Convo, Post, World } from "./world";

/** What exists, in Bluesky's words, as one person sees it. */
export interface Seeing {
  world: World;
  viewer: string;
}

const follow = (by: string, target: string) => `at://${by}/app.bsky.graph.follow/${target.slice(-13)}`;
const block = (by: string, target: string) => `at://${by}/app.bsky.graph.block/${target.slice(-13)}`;

export function profileBasic({ world, viewer }: Seeing, person: Person): Record<string, unknown> {
  const { did, handle, name, avatarUrl, allowIncoming, isVerified, createdAt } = person;
  return {
    did,
    handle,
    ...(name && { displayName: name }),
    ...(avatarUrl && { avatar: avatarUrl }),
    ...(allowIncoming && { associated: { chat: { allowIncoming } } }),
    viewer: {
      muted: false,
      blockedBy: world.hasBlocked(did, viewer),
      ...(world.hasBlocked(viewer, did) && { blocking: block(viewer, did) }),
      ...(world.follows(viewer, did) && { following: follow(viewer, did) }),
      ...(world.follows(did, viewer) && { followedBy: follow(did, viewer) }),
    },
    labels: [],
    createdAt,
    ...(isVerified && {
      verification: { verifications: [], verifiedStatus: "valid", trustedVerifierStatus: "none" },
    }),
  };
}

export const profileDetailed = (seeing: Seeing, person: Person): Record<string, unknown> => ({
  ...profileBasic(seeing, person),
  description: person.bio,
  followersCount: person.followers,
  followsCount: 0,
  postsCount: seeing.world.postsBy(person.did).length,
  indexedAt: person.createdAt,
});

/** Not gone, not taken down with its writer, and no block between the two. */
export function isVisible({ world, viewer }: Seeing, { did, deletedAt }: Post): boolean {
  return deletedAt === null && !world.takenDown.has(did) && !isBlocked({ world, viewer }, did);
}

export const isBlocked = ({ world, viewer }: Seeing, did: string): boolean =>
  world.hasBlocked(did, viewer) || world.hasBlocked(viewer, did);

export function postView(seeing: Seeing, post: Post): Record<string, unknown> {
  const { world, viewer } = seeing;
  const { uri, cid, did, record, indexedAt } = post;
  const root = record.reply?.root.uri ?? uri;
  const isClosed = world.closedThreads.has(root) && viewer !== root.split("/")[2];
  return {
    uri,
    cid,
    author: profileOf(seeing, did),
    record,
    ...embedView(seeing, post),
    bookmarkCount: 0,
    replyCount: 0,
    repostCount: 0,
    likeCount: 0,
    quoteCount: 0,
    indexedAt,
    viewer: { threadMuted: false, ...(isClosed && { replyDisabled: true }), embeddingDisabled: false },
    labels: [],
  };
}

function embedView(seeing: Seeing, { did, record }: Post): Record<string, unknown> {
  const embed: Record<string, unknown> = Object(record.embed);
  const $type = `${embed.$type}#view`;
  if (Array.isArray(embed.images)) {
    const images = embed.images.map(({ alt, image }) => ({
      thumb: `https://cdn.bsky.example/thumb/${did}/${image.ref.$link}`,
      fullsize: `https://cdn.bsky.example/full/${did}/${image.ref.$link}`,
      alt,
    }));
    return { embed: { $type, images } };
  }
  if (embed.external) return { embed: { $type, external: embed.external } };
  const quoted = seeing.world.posts.get(Object(embed.record).uri);
  if (!quoted) return {};
  const { uri, cid, indexedAt, record: value } = quoted;
  const author = profileOf(seeing, quoted.did);
  const viewRecord = { $type: "app.bsky.embed.record#viewRecord", uri, cid, author, value, indexedAt };
  return { embed: { $type, record: viewRecord } };
}

export function feedEntry(seeing: Seeing, post: Post): Record<string, unknown> {
  const { reply } = post.record;
  if (!reply) return { post: postView(seeing, post) };
  const [root, parent] = [reply.root, reply.parent].map(({ uri }) => shownAt(seeing, uri));
  return { post: postView(seeing, post), reply: { root, parent } };
}

/** A post where another one refers to it: there, gone, or between people who have blocked each other. */
export function shownAt(seeing: Seeing, uri: string): Record<string, unknown> {
  const post = seeing.world.posts.get(uri);
  if (post && isVisible(seeing, post))
    return { $type: "app.bsky.feed.defs#postView", ...postView(seeing, post) };
  if (post && post.deletedAt === null && isBlocked(seeing, post.did))
    return {
      $type: "app.bsky.feed.defs#blockedPost",
      uri,
      blocked: true,
      author: { did: post.did, viewer: { blockedBy: seeing.world.hasBlocked(post.did, seeing.viewer) } },
    };
  return { $type: "app.bsky.feed.defs#notFoundPost", uri, notFound: true };
}

/** People whom nobody has told of are known by their identity alone, as by a service that keeps only that. */
export function profileOf(seeing: Seeing, did: string): Record<string, unknown> {
  const person = seeing.world.people.get(did);
  return person ? profileBasic(seeing, person) : { did, handle: "handle.invalid" };
}

export function messageView({ world, viewer }: Seeing, message: MessageBody): Record<string, unknown> {
  const { id, rev, text, facets, senderDid, sentAt } = message;
  const takenBack = world.takenBack(id, viewer);
  const sender = { did: senderDid };
  if (takenBack)
    return { $type: "chat.bsky.convo.defs#deletedMessageView", id, rev: takenBack, sender, sentAt };
  return {
    $type: "chat.bsky.convo.defs#messageView",
    id,
    rev,
    text,
    ...(facets && { facets }),
    sender,
    sentAt,
    reactions: [],
  };
}

export function convoView(seeing: Seeing, convo: Convo): Record<string, unknown> {
  const last = seeing.world.messages.get(convo.messageIds.at(-1) ?? "");
  return {
    id: convo.id,
    rev: convo.rev,
    members: convo.members.map((did) => profileOf(seeing, did)),
    ...(last && { lastMessage: messageView(seeing, last) }),
    muted: false,
    status: "accepted",
    unreadCount: 0,
  };
}
