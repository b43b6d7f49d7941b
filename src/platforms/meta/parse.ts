import { z } from "zod";
import type { InboundEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { type DeliveredItem, deliveredItems } from "./delivered-items";
import { messagingEvents } from "./parse-messaging";
import { Id, isRecord } from "./values";

/** How one of Meta's platforms reads what is its own. */
export interface Reading {
  /** Unknown kinds give nothing. */
  change(item: DeliveredItem, account: Account): InboundEvent[];
  /** What the session has read: an object that says by its one name what it holds. Null when that name is not known. */
  read(raw: Record<string, unknown>, account: Account): InboundEvent[] | null;
}

/** Any item that has been given to us, by whatever road: a delivery, something read, or the absence of it. */
export const parser =
  ({ change, read }: Reading) =>
  (raw: unknown, account: Account): InboundEvent[] => {
    try {
      if (!isRecord(raw)) throw malformed("is not an object");
      if (isRecord(raw.deleted))
        return [
          {
            type: "deletion",
            externalId: Id.parse(raw.deleted.id),
            occurredAt: null,
          },
        ];
      if ("entry" in raw)
        return deliveredItems(raw).flatMap((item) =>
          item.field === null ? messagingEvents(item.value, account) : change(item, account),
        );
      const events = read(raw, account);
      if (events) return events;
      throw malformed("has no known shape");
    } catch (error) {
      if (error instanceof z.ZodError) throw malformed(`cannot be read: ${z.prettifyError(error)}`, error);
      throw error;
    }
  };

const malformed = (what: string, cause?: z.ZodError) =>
  new PlatformError("malformed", `Meta sent an item that ${what}.`, { cause });
