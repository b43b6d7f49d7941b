import { besideFiles, isSentAlone } from "@/core/answer/files-taken";
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
  const beside = message.files.length > 0 ? files[message.visibility] : null;
  const limit = besideFiles(text[message.visibility], beside);
  const isWordless = isSentAlone(beside);
  if ((message.text !== "" || isWordless) && limit && fits(message.text, limit)) return;
  throw new PlatformError("rejected", "The text is empty or longer than Meta takes.", {
    reason: "text_too_long",
  });
}
