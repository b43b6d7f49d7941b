import type { Envelope } from "@/platforms/connector";
import type { Delivery } from "@/platforms/delivery";
import { isNestedTooDeep } from "@/platforms/nesting";
import { PlatformError } from "@/platforms/platform-error";
import { type DeliveredItem, deliveredItems } from "./delivered-items";
import { messagingKey } from "./messaging-key";
import { fingerprint, isRecord } from "./values";

export type Key = Pick<Envelope, "kind" | "externalId" | "version" | "isPartial" | "isPointer">;

/** What names a public change on one of Meta's platforms; null for kinds that mean nothing to us. */
export type KeyOfChange = (item: DeliveredItem) => Key | null;

/** Cuts a delivery into one envelope per happening, of every entry. Throws `malformed` when it is not even JSON. */
export const splitter =
  (keyOfChange: KeyOfChange) =>
  ({ rawBody }: Delivery): Envelope[] =>
    deliveredItems(jsonFrom(rawBody)).map((item) => envelopeOf(item, keyOfChange));

function envelopeOf(item: DeliveredItem, keyOfChange: KeyOfChange): Envelope {
  const body = JSON.stringify(item.alone);
  const key = item.field === null ? messagingKey(item.value) : keyOfChange(item);
  const { accountExternalId } = item;
  return {
    accountExternalId,
    body,
    ...(key ?? { kind: "other", externalId: fingerprint(body), version: "1" }),
  };
}

function jsonFrom(rawBody: Uint8Array): Record<string, unknown> {
  try {
    const raw: unknown = JSON.parse(new TextDecoder().decode(rawBody));
    if (isRecord(raw) && !isNestedTooDeep(raw)) return raw;
  } catch {
    // Falls through to the one answer for all.
  }
  throw new PlatformError("malformed", "The webhook of Meta delivered no JSON object that can be read.");
}
