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

export function inNewerNames(value: unknown): unknown {
  return changed(value, (name, inner) => [NEWER_NAMES[name] ?? name, inner]);
}

/** A change that nobody announced: users in an extra wrapper, counts as text, and a field that nobody knows. */
export function withSurprises(value: unknown): unknown {
  return CHANGES.new_field(CHANGES.numbers_as_text(CHANGES.wrapped(value)));
}

/** One kind of change at a time. */
export const CHANGES: Record<Fault["drift"], (value: unknown) => unknown> = {
  renamed: inNewerNames,
  wrapped: (value) =>
    changed(value, (name, inner) => [
      name,
      name === "users" && Array.isArray(inner) ? inner.map((data) => ({ data })) : inner,
    ]),
  numbers_as_text: (value) =>
    changed(value, (name, inner) => [
      name,
      typeof inner === "number" && name.endsWith("_count") ? String(inner) : inner,
    ]),
  new_value: (value) =>
    changed(value, (name, inner) => [
      name,
      NEW_VALUES[name] && typeof inner === "string" ? NEW_VALUES[name] : inner,
    ]),
  new_field: withNewField,
  leap_second: (value) =>
    changed(value, (name, inner) => [
      name,
      name === "created_at" && typeof inner === "string" ? inner.replace(/:\d\d\.000Z$/, ":60.000Z") : inner,
    ]),
};

/** Values that no description lists. */
const NEW_VALUES: Record<string, string> = {
  reply_settings: "neighbours",
  verified_type: "guild",
  lang: "tlh",
};

function withNewField(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNewField);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withNewField(inner)]);
  return Object.fromEntries("id" in value ? [...entries, ["audience_tier", "unheard_of"]] : entries);
}

/** The same structure with every property passed through `rule`, the inner ones first. */
function changed(value: unknown, rule: (name: string, inner: unknown) => [string, unknown]): unknown {
  if (Array.isArray(value)) return value.map((entry) => changed(entry, rule));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => rule(name, changed(inner, rule))));
}
