import { extractEntities } from "@/core/text/x";
import { timeOf } from "../snowflake";
import { picked } from "./requested";
import { cutText, shownText } from "./shown-text";
import type { Post, Version, World } from "./world";
import { currentVersion } from "./world";

const DEFAULT_FIELDS = ["id", "text", "edit_history_tweet_ids"];
const EDIT_WINDOW_MS = 3_600_000;

/** One version of a post in v2's shape, with the fields that were asked for and no others. */
export function postView(
  world: World,
  { post, version, fields }: { post: Post; version: Version; fields: string[] },
): Record<string, unknown> {
  return picked(wholeView(world, post, version), [...DEFAULT_FIELDS, ...fields]);
}

function wholeView(world: World, post: Post, version: Version): Record<string, unknown> {
  const bareUrls = post.source === "api";
  const cut = cutText(version.text);
  const shown = (words: string) => shownText(world, words + mediaLink(world, post), { bareUrls });
  const { text, entities } = shown(cut ?? version.text);
  const parent = post.inReplyToId ? world.postOf(post.inReplyToId) : undefined;
  return {
    id: version.id,
    text,
    entities,
    ...(cut !== null && { note_tweet: shown(version.text) }),
    author_id: post.authorId,
    created_at: seconds(version.createdAt),
    conversation_id: post.conversationId,
    edit_history_tweet_ids: post.versions.map(({ id }) => id),
    edit_controls: editControls(post),
    in_reply_to_user_id: parent?.authorId,
    referenced_tweets: references(post),
    attachments:
      post.media.length > 0 ? { media_keys: post.media.map((_, at) => mediaKey(post, at)) } : undefined,
    lang: post.language ?? languageOf(version.text),
    public_metrics: {
      retweet_count: 0,
      reply_count: 0,
      like_count: 0,
      quote_count: 0,
      bookmark_count: 0,
      impression_count: 14,
    },
    reply_settings: "everyone",
    possibly_sensitive: false,
  };
}

/** Behind the words, one for all that is attached. */
function mediaLink(world: World, { id, authorId, media }: Post): string {
  if (media.length === 0) return "";
  return ` https://x.com/${world.people.get(authorId)?.username ?? "i"}/status/${id}/photo/1`;
}

type WithMedia = Pick<Post, "id" | "media">;

export const mediaKey = ({ id, media }: WithMedia, at: number): string =>
  `3_${media[at]?.uploadId ?? BigInt(id) + BigInt(at)}`;

export function mediaView(post: WithMedia, at: number): Record<string, unknown> | null {
  const medium = post.media[at];
  if (!medium) return null;
  return {
    media_key: mediaKey(post, at),
    type: medium.type,
    width: 1200,
    height: 900,
    url: medium.url,
    alt_text: medium.altText,
  };
}

/** X tells times to the second. */
export const seconds = (iso: string): string => `${iso.slice(0, 19)}.000Z`;

function references({ inReplyToId, quotedId }: Post) {
  const list = [
    ...(quotedId ? [{ type: "quoted", id: quotedId }] : []),
    ...(inReplyToId ? [{ type: "replied_to", id: inReplyToId }] : []),
  ];
  return list.length > 0 ? list : undefined;
}

function editControls(post: Post) {
  const until = new Date(timeOf(post.id).getTime() + EDIT_WINDOW_MS).toISOString();
  return {
    edits_remaining: Math.max(0, 6 - post.versions.length),
    is_edit_eligible: post.inReplyToId === null,
    editable_until: seconds(until),
  };
}

/** By script, which is as far as a pretended X needs to see. */
function languageOf(text: string): string {
  const words = extractEntities(text).reduce((rest, { text: entity }) => rest.replace(entity, ""), text);
  if (/\p{Script=Devanagari}/u.test(words)) return "hi";
  if (/\p{Script=Arabic}/u.test(words)) return "fa";
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words)) return "ja";
  return /\p{L}/u.test(words) ? "en" : "zxx";
}

export const newestView = (world: World, post: Post, fields: string[]) =>
  postView(world, { post, version: currentVersion(post), fields });
