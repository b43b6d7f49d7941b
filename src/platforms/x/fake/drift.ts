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
  if (Array.isArray(value)) return value.map(inNewerNames);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [NEWER_NAMES[name] ?? name, inNewerNames(inner)]),
  );
}

/** A change that nobody announced: users in an extra wrapper, counts as text, and a field that nobody knows. */
export function withSurprises(value: unknown, key = ""): unknown {
  if (Array.isArray(value))
    return value.map((entry) => (key === "users" ? { data: withSurprises(entry) } : withSurprises(entry)));
  if (typeof value === "number" && key.endsWith("_count")) return String(value);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withSurprises(inner, name)]);
  const isItem = "id" in value;
  return Object.fromEntries(isItem ? [...entries, ["audience_tier", "unheard_of"]] : entries);
}
