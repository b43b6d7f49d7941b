/**
 * The platform after a change nobody announced: X's newer names, users in an extra wrapper, counts as text and
 * a field that nobody knows.
 */
const RENAMED: Record<string, string> = {
  referenced_tweets: "referenced_posts",
  edit_history_tweet_ids: "edit_history_post_ids",
  note_tweet: "note_post",
  tweets: "posts",
  retweet_count: "repost_count",
};

export function drifted(value: unknown, key = ""): unknown {
  if (Array.isArray(value))
    return value.map((entry) => (key === "users" ? { data: drifted(entry) } : drifted(entry)));
  if (typeof value === "number" && key.endsWith("_count")) return String(value);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [RENAMED[name] ?? name, drifted(inner, name)]);
  const isItem = "id" in value;
  return Object.fromEntries(isItem ? [...entries, ["paid_partnership", false]] : entries);
}
