import type { AttachmentRef, Author, MessageEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import type { Includes, Media, Post } from "./payloads";
import { textOf } from "./post-text";
import { orderKey, timeOf } from "./snowflake";

/** The post, and before it the posts it answers as far as they came with it: a reader needs them, nobody waits on them. */
export function postEvents(post: Post, includes: Includes, account: Account): MessageEvent[] {
  if (post.repostOfId) return [];
  const parents = parentsOf(post, includes).map((parent) => ({
    ...messageFrom(parent, includes, account),
    isContext: true,
  }));
  return [...parents, messageFrom(post, includes, account)];
}

/** Nearest last. Ends at what is missing, and at a loop. */
function parentsOf(post: Post, { posts }: Includes): Post[] {
  const parents: Post[] = [];
  for (let id = post.repliedToId; id !== null; ) {
    const parent = posts.find((candidate) => candidate.id === id || candidate.history.includes(id ?? ""));
    if (!parent || parent === post || parents.includes(parent)) break;
    parents.unshift(parent);
    id = parent.repliedToId;
  }
  return parents;
}

function messageFrom(post: Post, includes: Includes, account: Account): MessageEvent {
  const externalId = post.history[0] ?? post.id;
  const author = authorOf(post.authorId, includes);
  return {
    type: "message",
    externalId,
    // Without a root we know only the way up.
    thread: { externalId: post.conversationId ?? post.repliedToId ?? externalId, visibility: "public" },
    parentExternalId: identityOf(post.repliedToId, includes),
    quotedExternalId: identityOf(post.quotedId, includes),
    author,
    isOwn: post.authorId === account.externalId,
    current: versionOf(post),
    earlierVersions: earlierVersions(post, includes),
    createdAt: post.history.length > 1 ? timeOf(externalId) : post.createdAt,
    orderKey: orderKey(post.id),
    language: post.language,
    attachments: attachmentsOf(post.mediaKeys, includes.media),
    mayAnswerInPublic: isSummoning(post, includes, account),
    url: `https://x.com/${author.username ?? "i"}/status/${externalId}`,
    isContext: false,
  };
}

/** A reference may name a later version; the first one is the identity for life. */
export function identityOf(id: string | null, { posts }: Includes): string | null {
  if (id === null) return null;
  return posts.find((post) => post.id === id)?.history[0] ?? id;
}

const versionOf = (post: Post) => ({ version: post.id, body: textOf(post), occurredAt: post.createdAt });

function earlierVersions(post: Post, { posts }: Includes) {
  const before = post.history.slice(0, Math.max(0, post.history.indexOf(post.id)));
  return before.flatMap((id) => posts.filter((version) => version.id === id).map(versionOf));
}

/**
 * Since February 2026 X takes a reply by API only under a post that mentions the replying account or quotes it.
 * A prediction: X's own answer is the truth.
 */
function isSummoning(post: Post, { posts }: Includes, account: Account): boolean {
  if (post.authorId === account.externalId) return false;
  const mentions = post.mentions.some(
    ({ id, username }) =>
      id === account.externalId || username.toLowerCase() === account.username.toLowerCase(),
  );
  return (
    mentions || posts.some(({ id, authorId }) => id === post.quotedId && authorId === account.externalId)
  );
}

export function authorOf(externalId: string, { users }: Includes): Author {
  const known = users.find((user) => user.externalId === externalId);
  return (
    known ?? {
      externalId,
      username: null,
      name: null,
      avatarUrl: null,
      bio: null,
      followers: null,
      isVerified: false,
    }
  );
}

export function attachmentsOf(mediaKeys: string[], media: Media[]): AttachmentRef[] {
  return mediaKeys.map((key) => {
    const item = media.find(({ media_key }) => media_key === key);
    return {
      externalId: key,
      kind: item?.type === undefined ? "file" : item.type === "photo" ? "image" : "video",
      url: item?.url ?? item?.preview_image_url ?? null,
      altText: item?.alt_text ?? null,
    };
  });
}
