import { isRecord } from "./payloads";

/**
 * Whether everything that a post of v2 refers to came with it: its author, the posts it answers or quotes, its media.
 * What the pull gives is as whole as it gets; a delivery may lack all of it.
 */
export function isWhole(post: Record<string, unknown>, includes: unknown): boolean {
  const lists = isRecord(includes) ? Object.values(includes).flatMap(listed) : [];
  const present = new Set(lists.map(opened).flatMap((entry) => [entry.id, entry.media_key]));
  return idsIn(post).every((id) => present.has(id));
}

function idsIn(post: Record<string, unknown>): unknown[] {
  const references = listed(post.referenced_tweets ?? post.referenced_posts).map((one) => opened(one).id);
  const attachments = isRecord(post.attachments) ? listed(post.attachments.media_keys) : [];
  return [post.author_id, ...references, ...attachments].filter((id) => typeof id === "string");
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function opened(entry: unknown): Record<string, unknown> {
  if (!isRecord(entry)) return {};
  return isRecord(entry.data) && !("id" in entry) ? entry.data : entry;
}
