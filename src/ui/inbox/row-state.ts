import type { InboxRow } from "@/core/views";

/** Nothing is owed here now: the word stands where the clock would. */
export function isSettled({ status, clock }: InboxRow): boolean {
  return status === "resolved" || status === "snoozed" || (status === "pending" && !clock);
}

/** Every mention begins with our own name; a list has no room to say it in each row. */
export function withoutAddress(preview: string, handle: string): string {
  const text = preview.trimStart();
  const [local = handle] = handle.split("@");
  const address = [`@${handle}`, `@${local}`].find((name) => isAddressedTo(text, name));
  return address === undefined ? text : withoutAddress(text.slice(address.length), handle);
}

/** On one server of many a handle may stand without its server. */
function isAddressedTo(text: string, name: string): boolean {
  return text.toLowerCase().startsWith(name.toLowerCase()) && !/^[\w@]/.test(text.slice(name.length));
}
