import { timeOf } from "../../snowflake";
import type { DirectMessageBody, Person } from "../entries";
import { cutText, shownText } from "../shown-text";
import type { Post, Version, World } from "../world";

/** Shapes of v1.1, as the older API pushes them. Ids come as numbers beyond 2^53 with a text beside them. */
export function legacyPost(world: World, post: Post, version: Version): Record<string, unknown> {
  const cut = cutText(version.text);
  const parent = post.inReplyToId ? world.postOf(post.inReplyToId) : undefined;
  const parentAuthor = world.people.get(parent?.authorId ?? "");
  return {
    created_at: legacyTime(new Date(version.createdAt)),
    ...twin("id", version.id),
    source: '<a href="https://mobile.x.com" rel="nofollow">X Web App</a>',
    ...shown(world, cut ?? version.text),
    truncated: cut !== null,
    ...twin("in_reply_to_status_id", post.inReplyToId),
    ...twin("in_reply_to_user_id", parent?.authorId ?? null),
    in_reply_to_screen_name: parentAuthor?.username ?? null,
    ...(post.quotedId && twin("quoted_status_id", post.quotedId)),
    is_quote_status: post.quotedId !== null,
    user: legacyAuthor(world.people.get(post.authorId)),
    geo: null,
    contributors: null,
    retweet_count: 0,
    favorite_count: 0,
    favorited: false,
    retweeted: false,
    filter_level: "low",
    lang: post.language ?? "en",
    timestamp_ms: String(new Date(version.createdAt).getTime()),
    ...(cut !== null && { extended_tweet: extended(world, version.text) }),
  };
}

export function legacyDirectMessage({ id, createdAt, senderId, recipientId, text }: DirectMessageBody) {
  return {
    type: "message_create",
    id,
    created_timestamp: String(new Date(createdAt).getTime()),
    message_create: {
      target: { recipient_id: recipientId },
      sender_id: senderId,
      message_data: { text, entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] } },
    },
  };
}

/** As the map beside direct messages has people. */
export function legacyParticipant({ id, name, username, followers, ...person }: Person) {
  return {
    id,
    created_timestamp: String(timeOf(id).getTime()),
    name,
    screen_name: username,
    protected: person.protected,
    verified: person.verifiedType !== "none",
    followers_count: followers,
    friends_count: 45,
    statuses_count: 494,
    profile_image_url_https: person.avatarUrl,
  };
}

/** The body with its twins: what JSON itself cannot say without losing digits. */
export function legacyJson(value: unknown): string {
  return JSON.stringify(value).replace(/"(\w*id)":"(\d+)","(\1_str)":/g, '"$1":$2,"$3":');
}

function legacyAuthor(person: Person | undefined): Record<string, unknown> {
  if (!person) return {};
  return {
    ...twin("id", person.id),
    name: person.name,
    screen_name: person.username,
    location: null,
    url: null,
    description: person.bio || null,
    protected: person.protected,
    verified: person.verifiedType !== "none",
    followers_count: person.followers,
    friends_count: 180,
    listed_count: 3,
    favourites_count: 77,
    statuses_count: 1204,
    created_at: legacyTime(new Date(person.createdAt)),
    profile_image_url_https: person.avatarUrl,
  };
}

function shown(world: World, raw: string): Record<string, unknown> {
  const { text, entities } = shownText(world, raw, { bareUrls: false });
  const { mentions = [], urls = [] } = entities ?? {};
  return {
    text,
    entities: {
      hashtags: [],
      symbols: [],
      urls,
      user_mentions: mentions.map((mention) => legacyMention(world, mention)),
    },
  };
}

function extended(world: World, raw: string): Record<string, unknown> {
  const { text, entities } = shown(world, raw);
  return { full_text: text, display_text_range: [0, [...raw].length], entities };
}

function legacyMention(world: World, mention: unknown): Record<string, unknown> {
  const { id, username, start, end } = Object(mention);
  return {
    screen_name: username,
    name: world.people.get(id)?.name ?? null,
    ...twin("id", id),
    indices: [start, end],
  };
}

const twin = (name: string, id: string | null) => ({ [name]: id, [`${name}_str`]: id });

/** `Wed Nov 18 09:14:31 +0000 2026` */
function legacyTime(at: Date): string {
  const [day, date, month, year, time] = at.toUTCString().replace(",", "").split(" ");
  return `${day} ${month} ${date} ${time} +0000 ${year}`;
}
