import { z } from "zod";
import type { InboundEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { isRecord, readable, Status, Version } from "./payloads";
import { statusEvents } from "./status-events";

/**
 * Any item of the Mastodon API, by whatever road it came: a notification, a status, what we store of one
 * (`{status, ancestors, history}`), an event of the stream, or the absence that was noticed (`{deleted: {uri}}`).
 */
export function parse(raw: unknown, account: Account): InboundEvent[] {
  try {
    return eventsOf(raw, account);
  } catch (error) {
    if (error instanceof z.ZodError)
      throw new PlatformError(
        "malformed",
        `The instance sent an item that cannot be read: ${z.prettifyError(error)}`,
        { cause: error },
      );
    throw error;
  }
}

function eventsOf(raw: unknown, account: Account): InboundEvent[] {
  if (!isRecord(raw)) throw malformed("is not an object");
  if (isRecord(raw.deleted))
    return [{ type: "deletion", externalId: Uri.parse(raw.deleted.uri), occurredAt: null }];
  if (typeof raw.event === "string") return streamed(raw.event, raw.payload, account);
  // Follows, boosts, polls and whatever comes next: no words to us.
  if (typeof raw.type === "string" && "account" in raw)
    return TELLING.has(raw.type) ? events(raw.status, raw, account) : [];
  if ("status" in raw) return events(raw.status, raw, account);
  if ("uri" in raw) return events(raw, {}, account);
  throw malformed("has no known shape");
}

const Uri = z.string().min(1);
const TELLING = new Set(["mention", "quote", "status", "update"]);
const STATUSES = new Set(["update", "status.update"]);

/** The payload of the stream is JSON in a string. A deletion names the server's id only, so it is told otherwise. */
function streamed(event: string, payload: unknown, account: Account): InboundEvent[] {
  if (event === "notification") return eventsOf(jsonIn(payload), account);
  return STATUSES.has(event) ? events(jsonIn(payload), {}, account) : [];
}

function jsonIn(payload: unknown): unknown {
  try {
    return JSON.parse(z.string().parse(payload));
  } catch {
    throw malformed("holds something that is not JSON");
  }
}

function events(raw: unknown, beside: Record<string, unknown>, account: Account): InboundEvent[] {
  return statusEvents(
    {
      status: Status.parse(raw),
      ancestors: readable(Status, beside.ancestors),
      history: readable(Version, beside.history),
    },
    account,
  );
}

const malformed = (what: string) => new PlatformError("malformed", `The instance sent an item that ${what}.`);
