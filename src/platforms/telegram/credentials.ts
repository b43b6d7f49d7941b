import { z } from "zod";
import type { Credentials } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";

/** As the father of bots gives it: the bot's id, and a secret. It does not expire. */
const TelegramCredentials = z.object({ botToken: z.string().regex(/^\d{1,20}:[\w-]{20,100}$/) });

/** Throws `unauthorized` naming the field, never its value. */
export function botTokenFrom(credentials: Credentials): string {
  const parsed = TelegramCredentials.safeParse(credentials);
  if (parsed.success) return parsed.data.botToken;
  throw new PlatformError("unauthorized", "The bot token is missing or is none. Connect the bot again.");
}
