import { createHash } from "node:crypto";
import type { Envelope } from "@/platforms/connector";
import type { Delivery } from "@/platforms/delivery";
import { PlatformError } from "@/platforms/platform-error";
import { messageId } from "./ids";
import { Update } from "./payloads";

/** An update by webhook. It does not say for which bot, so the secret that comes with it begins with the bot's id. */
export function split({ headers, rawBody }: Delivery): Envelope[] {
  const secret = headers["x-telegram-bot-api-secret-token"] ?? "";
  const accountExternalId = /^(\d{1,20})_/.exec(secret)?.[1];
  if (!accountExternalId) throw unreadable("The secret of the webhook must begin with the bot's id and _.");
  try {
    return [envelopeOf(JSON.parse(new TextDecoder().decode(rawBody)), accountExternalId)];
  } catch (error) {
    throw error instanceof PlatformError ? error : unreadable("The delivery is not JSON.");
  }
}

/** A message and its edits are versions of one item; everything else is known by the number of its update. */
export function envelopeOf(raw: unknown, accountExternalId: string): Envelope {
  const body = JSON.stringify(raw);
  const read = Update.safeParse(raw);
  const known = { accountExternalId, body };
  if (!read.success) return { ...known, kind: "other", externalId: fingerprint(body), version: "1" };
  const { update_id, message, edited_message } = read.data;
  const told = message ?? edited_message;
  if (!told) return { ...known, kind: "other", externalId: `update-${update_id}`, version: "1" };
  const version = edited_message ? `edit-${update_id}` : "1";
  return { ...known, kind: "direct_message", externalId: messageId(told), version };
}

const fingerprint = (body: string) => createHash("sha256").update(body).digest("hex").slice(0, 32);

const unreadable = (message: string) => new PlatformError("malformed", message);
