import { type ParkedReason, parkedFor } from "@/core/parked-reason";
import type { Envelope } from "@/platforms/connector";
import type { Delivery } from "@/platforms/delivery";
import { PlatformError } from "@/platforms/platform-error";
import { fieldsIn } from "../ingest/read-events";
import { keyOfBytes } from "../storable-key";
import type { KnownApp } from "./app-directory";
import type { DeliveredItem } from "./store-deliveries";

export type TakenDelivery =
  | { isSigned: false }
  | {
      isSigned: true;
      items: DeliveredItem[];
      isUnreadable: boolean;
      /** Items for accounts that this application does not carry. */
      foreignCount: number;
    };

/** Whether this is the platform speaking, and what it says to whom. Pure: nothing is stored here. */
export function takeDelivery(app: KnownApp, delivery: Delivery): TakenDelivery {
  const { connector, secret } = app;
  if (!secret || !connector.verify?.(delivery, secret)) return { isSigned: false };
  try {
    return { isSigned: true, isUnreadable: false, ...addressed(app, connector.split(delivery)) };
  } catch (error) {
    const items = unreadable(app, { rawBody: delivery.rawBody, reason: reasonOf(error) });
    return { isSigned: true, isUnreadable: true, items, foreignCount: 0 };
  }
}

function addressed({ channels }: KnownApp, envelopes: Envelope[]) {
  const items: DeliveredItem[] = [];
  for (const envelope of envelopes) {
    const channelId = channels.get(envelope.accountExternalId);
    if (channelId !== undefined) items.push({ channelId, envelope });
  }
  return { items, foreignCount: envelopes.length - items.length };
}

/** Kept with the application's first channel, where people see it; the same bytes again are the same row. */
function unreadable(
  { channels }: KnownApp,
  { rawBody, reason }: { rawBody: Uint8Array; reason: ParkedReason },
): DeliveredItem[] {
  const [first] = channels;
  if (!first) return [];
  const [accountExternalId, channelId] = first;
  const key = { kind: "other", externalId: keyOfBytes(rawBody), version: "1" } as const;
  const body = new TextDecoder().decode(rawBody);
  return [{ channelId, parkedFor: reason, envelope: { accountExternalId, body, ...key } }];
}

const reasonOf = (error: unknown): ParkedReason =>
  parkedFor("delivery_not_understood", { fields: error instanceof PlatformError ? fieldsIn(error) : "none" });
