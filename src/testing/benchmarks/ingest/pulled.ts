import type { Envelope } from "@/platforms/connector";
import { deletionEnvelope, envelopesOf, pageFrom } from "@/platforms/x/page";
import { DEMO_BRAND } from "@/simulator/brand";
import type { DirectMessage, Person, Post, Said } from "./talk";

export const BRAND: Person = {
  id: DEMO_BRAND.id,
  username: DEMO_BRAND.username,
  name: DEMO_BRAND.name,
  followers: 41_200,
};

/** What was said as a pull of X brings it, with everything beside it that the product asks for. */
export function pulled(said: Said): Envelope {
  if (said.type === "deletion") return deletionEnvelope(said.id, BRAND.id);
  const [envelope] = envelopesOf(
    pageFrom(said.type === "post" ? postPage(said) : directMessagePage(said)),
    BRAND.id,
  );
  if (!envelope) throw new Error(`${said.id} became no item.`);
  return envelope;
}

function postPage(post: Post) {
  const beside = [post.parent, post.before].filter((one) => one !== null);
  return {
    data: [postView(post)],
    includes: { users: usersOf([post, ...beside].map(({ by }) => by)), tweets: beside.map(postView) },
  };
}

function postView({ id, at, by, rootId, parent, before, text, language }: Post) {
  return {
    id,
    text,
    entities: { mentions: mentionsIn(text, by ? BRAND : (parent?.by ?? BRAND)) },
    author_id: (by ?? BRAND).id,
    created_at: seconds(at),
    conversation_id: rootId,
    edit_history_tweet_ids: [...(before ? [before.id] : []), id],
    edit_controls: { edits_remaining: 5, is_edit_eligible: parent === null, editable_until: seconds(at) },
    ...(parent && {
      in_reply_to_user_id: (parent.by ?? BRAND).id,
      referenced_tweets: [{ type: "replied_to", id: parent.id }],
    }),
    lang: language,
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

const mentionsIn = (text: string, { id, username }: Person) =>
  text.startsWith(`@${username}`) ? [{ start: 0, end: username.length + 1, username, id }] : [];

function directMessagePage({ id, at, by, with: person, text }: DirectMessage) {
  const [first, second] = [person.id, BRAND.id].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return {
    data: [
      {
        id,
        event_type: "MessageCreate",
        text,
        sender_id: (by ?? BRAND).id,
        dm_conversation_id: `${first}-${second}`,
        created_at: seconds(at),
      },
    ],
    includes: { users: usersOf([by]) },
  };
}

const usersOf = (people: (Person | null)[]) =>
  [...new Set(people.map((one) => one ?? BRAND))].map(({ id, username, name, followers }) => ({
    id,
    name,
    username,
    created_at: "2021-03-04T10:00:00.000Z",
    description: `${name} writes about trains, tea and the weather.`,
    profile_image_url: `https://pbs.twimg.com/profile_images/${id}/example_normal.jpg`,
    protected: false,
    verified: false,
    verified_type: "none",
    public_metrics: {
      followers_count: followers,
      following_count: 180,
      tweet_count: 1204,
      listed_count: 3,
      like_count: 77,
    },
  }));

/** X tells times to the second. */
const seconds = (at: Date): string => `${at.toISOString().slice(0, 19)}.000Z`;
