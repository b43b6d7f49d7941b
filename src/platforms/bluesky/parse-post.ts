import type { Author, MessageEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { attachmentsOf } from "./attachments";
import { postOrderKey } from "./moment";
import { type PostView, type Profile, partsOf } from "./payloads";
import { bodyOf } from "./words";

/** The post, and before it the posts of its thread that came with it: a reader needs them, nobody waits on them. */
export function postEvents(post: PostView, beside: PostView[], account: Account): MessageEvent[] {
  const context = beside
    .filter((other) => other.uri !== post.uri && rootOf(other) === rootOf(post))
    .map((other) => ({ ...messageFrom(other, account), isContext: true }));
  return [...context, messageFrom(post, account)];
}

export const rootOf = ({ uri, record: { reply } }: PostView): string => reply?.root.uri ?? uri;

function messageFrom(post: PostView, account: Account): MessageEvent {
  const { uri, cid, record } = post;
  const at = momentOf(post, account);
  return {
    type: "message",
    externalId: uri,
    thread: { externalId: rootOf(post), visibility: "public" },
    parentExternalId: record.reply?.parent.uri ?? null,
    quotedExternalId: record.embed?.record?.uri ?? null,
    author: authorFrom(post.author),
    isOwn: post.author.did === account.externalId,
    current: { version: cid, body: bodyOf(record, record.embed), occurredAt: at },
    earlierVersions: [],
    createdAt: at,
    orderKey: postOrderKey(at, uri),
    language: record.langs[0] ?? null,
    attachments: attachmentsOf(post),
    mayAnswerInPublic: isOpenToUs(post, account),
    url: postUrl(post.author, uri),
    isContext: false,
  };
}

/**
 * A stranger's clock can lie, so their posts stand where Bluesky first saw them. Ours stand where we wrote them, which
 * is all that the host's answer to a send tells.
 */
function momentOf({ author, indexedAt, record: { createdAt } }: PostView, account: Account): Date {
  if (author.did !== account.externalId || !createdAt) return indexedAt;
  return createdAt < indexedAt ? createdAt : indexedAt;
}

/** A post that we write all the same would be accepted by our host, and shown to nobody. */
export function isOpenToUs({ author, viewer }: PostView, account: Account): boolean {
  const isShut = author.viewer?.blockedBy === true || author.viewer?.blocking !== undefined;
  return author.did !== account.externalId && !isShut && viewer?.replyDisabled !== true;
}

/** A handle that cannot be verified any more is shown by Bluesky as this. */
const NO_HANDLE = "handle.invalid";

export function authorFrom({ did, handle, ...profile }: Profile): Author {
  return {
    externalId: did,
    username: handle && handle !== NO_HANDLE ? handle : null,
    name: profile.displayName || null,
    avatarUrl: profile.avatar ?? null,
    bio: profile.description ?? null,
    followers: profile.followersCount ?? null,
    isVerified: profile.verification?.verifiedStatus === "valid",
  };
}

/** For people; a name that changes leads nowhere, so it is the identity that stands in it. */
export const postUrl = ({ did }: { did: string }, uri: string): string =>
  `https://bsky.app/profile/${did}/post/${partsOf(uri).rkey}`;
