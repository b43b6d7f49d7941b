import { z } from "zod";
import { PlatformError } from "@/platforms/platform-error";
import type { TelegramClient } from "./client";
import { placesOf } from "./ids";
import { invalid, refuseTooLong } from "./refuse";

/** To say the same again is no failure: it stands there as it should. What stands beside files is changed by another call. */
export async function edit(client: TelegramClient, externalId: string, text: string): Promise<void> {
  refuseTooLong(text);
  const [place] = placed(externalId);
  try {
    await client.write("editMessageText", z.unknown(), { ...place, text });
  } catch (error) {
    const reason = error instanceof PlatformError ? error.reason : null;
    if (reason === "duplicate") return;
    if (reason !== "not_permitted") throw error;
    await editCaption(client, { ...place, caption: text });
  }
}

async function editCaption(client: TelegramClient, captioned: Record<string, string>): Promise<void> {
  refuseTooLong(captioned.caption ?? "", { hasFiles: true });
  await client.write("editMessageCaption", z.unknown(), captioned).catch((error: unknown) => {
    if (error instanceof PlatformError && error.reason === "duplicate") return;
    throw error;
  });
}

/** All that belongs to it. Whatever was taken back before is no failure as long as something still stood. */
export async function remove(client: TelegramClient, externalId: string): Promise<void> {
  let missing: PlatformError | null = null;
  let isRemoved = false;
  for (const place of placed(externalId))
    try {
      await client.write("deleteMessage", z.unknown(), place);
      isRemoved = true;
    } catch (error) {
      if (!(error instanceof PlatformError) || error.reason !== "target_gone") throw error;
      missing = error;
    }
  if (missing && !isRemoved) throw missing;
}

function placed(externalId: string): ReturnType<typeof placesOf> {
  const places = placesOf(externalId);
  if (places.length === 0) throw invalid("This is no message of Telegram's.");
  return places;
}
