import type { TimelineItem } from "@/core/views";

/** Files sent together come as messages of their own within seconds. */
const TOGETHER_MS = 60_000;

/** A file without words that goes on with what the same customer has just sent: nobody needs to be named anew. */
export function goesOn(item: TimelineItem, before: TimelineItem | undefined): boolean {
  if (item.kind !== "message" || before?.kind !== "message") return false;
  const isFileAlone = item.body === "" && item.attachments.length > 0 && !item.deletedAt && !item.isQuoting;
  const isSamePerson =
    item.direction === "inbound" &&
    before.direction === "inbound" &&
    item.origin === before.origin &&
    item.authorName === before.authorName &&
    item.authorUsername === before.authorUsername;
  const isSoon = Date.parse(item.occurredAt) - Date.parse(before.occurredAt) <= TOGETHER_MS;
  return isFileAlone && isSamePerson && isSoon;
}
