import { besideFiles } from "@/core/answer/files-taken";
import { fits } from "@/core/answer/text-length";
import { PlatformError } from "@/platforms/platform-error";
import { telegramCapabilities } from "./capabilities";

/** Before anything is asked of Telegram. */
export function refuseTooLong(text: string, { hasFiles = false }: { hasFiles?: boolean } = {}): void {
  const { text: texts, files } = telegramCapabilities;
  const limit = hasFiles ? besideFiles(texts.private, files.private) : texts.private;
  if (limit && text !== "" && fits(text, limit)) return;
  throw new PlatformError("rejected", "The text is empty or longer than Telegram takes.", {
    reason: "text_too_long",
  });
}

export const invalid = (message: string) =>
  new PlatformError("rejected", message, { reason: "invalid_request" });
