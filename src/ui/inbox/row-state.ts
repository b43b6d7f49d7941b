import type { InboxRow } from "@/core/views";

/** Nothing is owed here now: the word stands where the clock would. */
export function isSettled({ status, clock }: InboxRow): boolean {
  return status === "resolved" || status === "snoozed" || (status === "pending" && !clock);
}

/** Every mention begins with our own name; a list has no room to say it in each row. */
export function withoutAddress(preview: string, handle: string): string {
  const address = `@${handle}`.toLowerCase();
  const text = preview.trimStart();
  const isAddressed = text.toLowerCase().startsWith(address) && !/^\w/.test(text.slice(address.length));
  return isAddressed ? withoutAddress(text.slice(address.length), handle) : text;
}
