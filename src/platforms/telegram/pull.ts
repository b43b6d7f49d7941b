import { z } from "zod";
import type { Cursor, Page } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import type { TelegramClient } from "./client";
import { envelopeOf } from "./split";

const PAGE_MAX = 100;
/** After a week of silence Telegram counts on from anywhere: an older place must not be asked for. */
const PLACE_LASTS_MS = 6 * 86_400_000;
/** Of updates, that we understand. */
export const KINDS = ["message", "edited_message", "my_chat_member"];

/** `offset` confirms: Telegram deletes what is before it. So it is what has been stored, and moves with the next call only. */
export async function pull(client: TelegramClient, botId: string, cursor: Cursor | null): Promise<Page> {
  const updates = await updatesAfter(client, cursor?.seen ?? null);
  const last = updates.map(numberIn).findLast((number) => number !== null);
  const seen = last === undefined ? (cursor?.seen ?? null) : placeAt(last, new Date());
  const isFull = updates.length >= PAGE_MAX && last !== undefined;
  return {
    envelopes: updates.map((update) => envelopeOf(update, botId)),
    cursor: { seen, scan: isFull && seen ? { pageToken: seen, newest: null } : null },
    gap: null,
  };
}

async function updatesAfter(client: TelegramClient, seen: string | null): Promise<unknown[]> {
  const query = {
    offset: offsetAfter(seen, new Date()),
    limit: PAGE_MAX,
    timeout: 0,
    allowed_updates: KINDS,
  };
  try {
    return await client.read("getUpdates", z.array(z.unknown()), query);
  } catch (error) {
    const isRefused = error instanceof PlatformError && error.fault === "unavailable";
    if (isRefused && (await hasWebhook(client))) return [];
    throw error;
  }
}

/** Telegram has one road at a time: while a webhook brings the updates there are none to pull. */
async function hasWebhook(client: TelegramClient): Promise<boolean> {
  const info = await client.read("getWebhookInfo", z.looseObject({ url: z.string() })).catch(() => null);
  return info !== null && info.url !== "";
}

const placeAt = (number: string, at: Date) => `${number}@${at.getTime()}`;

function offsetAfter(seen: string | null, now: Date): number | undefined {
  const [number, at] = (seen ?? "").split("@").map(Number);
  if (!number || !at || now.getTime() - at > PLACE_LASTS_MS) return undefined;
  return number + 1;
}

function numberIn(update: unknown): string | null {
  const read = z.looseObject({ update_id: z.coerce.number().int() }).safeParse(update);
  return read.success ? String(read.data.update_id) : null;
}
