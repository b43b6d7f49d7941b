import {
  type Change,
  everywhere,
  newField,
  newValues,
  numbersAsText,
  renamed,
} from "@/platforms/fake-kit/drift";
import type { Fault } from "./faults";

/** What X's newer description calls otherwise, while its documents keep the older names. */
const NEWER_NAMES: Record<string, string> = {
  referenced_tweets: "referenced_posts",
  edit_history_tweet_ids: "edit_history_post_ids",
  note_tweet: "note_post",
  tweets: "posts",
  retweet_count: "repost_count",
  tweet_count: "post_count",
};

export const inNewerNames: Change = renamed(NEWER_NAMES);

/** A change that nobody announced: users in an extra wrapper, counts as text, and a field that nobody knows. */
export const withSurprises: Change = (value) =>
  CHANGES.new_field(CHANGES.numbers_as_text(CHANGES.wrapped(value)));

/** Values that no description lists. */
const NEW_VALUES = {
  reply_settings: "neighbours",
  verified_type: "guild",
  lang: "tlh",
};

/** One kind of change at a time. */
export const CHANGES: Record<Fault["drift"], Change> = {
  renamed: inNewerNames,
  wrapped: everywhere((name, inner) => [
    name,
    name === "users" && Array.isArray(inner) ? inner.map((data) => ({ data })) : inner,
  ]),
  numbers_as_text: numbersAsText(/_count$/),
  new_value: newValues(NEW_VALUES),
  new_field: newField("id"),
  leap_second: everywhere((name, inner) => [
    name,
    name === "created_at" && typeof inner === "string" ? inner.replace(/:\d\d\.000Z$/, ":60.000Z") : inner,
  ]),
};
