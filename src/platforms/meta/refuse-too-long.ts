import { fits } from "@/core/answer/text-length";
import type { Capabilities } from "@/platforms/capabilities";
import type { Outbound } from "@/platforms/outbound";
import { refuseFiles } from "@/platforms/outgoing-files";
import { PlatformError } from "@/platforms/platform-error";

/** Before Meta is asked: it answers with a code that says nothing of lengths. */
export function refuseTooLong(
  { text, files }: Pick<Capabilities, "text" | "files">,
  message: Outbound,
): void {
  refuseFiles(files, message);
  const limit = text[message.visibility];
  if (message.text !== "" && limit && fits(message.text, limit)) return;
  throw new PlatformError("rejected", "The text is empty or longer than Meta takes.", {
    reason: "text_too_long",
  });
}
