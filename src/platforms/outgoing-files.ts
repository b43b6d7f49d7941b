import { type FileLimits, troubleWithFiles } from "@/core/answer/files-taken";
import type { Outbound, OutboundFile } from "./outbound";
import { PlatformError } from "./platform-error";

/** Before anything is asked of the platform. */
export function refuseFiles(limits: FileLimits, { files, visibility }: Outbound): void {
  const trouble = troubleWithFiles(files, limits[visibility]);
  if (trouble)
    throw new PlatformError("rejected", `The platform does not take these files (${trouble}).`, {
      reason: "files_not_taken",
    });
}

/** The message with every file under the name that its upload has got. Nothing is uploaded of a message that breaks a limit. */
export async function handedOver(
  limits: FileLimits,
  message: Outbound,
  upload: (file: OutboundFile) => Promise<string>,
): Promise<Outbound> {
  refuseFiles(limits, message);
  const files: OutboundFile[] = [];
  for (const file of message.files) files.push({ ...file, uploadedAs: await upload(file) });
  return { ...message, files };
}

/** What `send` calls the files by. */
export const uploadedFiles = ({ files }: Outbound): string[] =>
  files.map(({ uploadedAs }) => {
    if (uploadedAs !== null) return uploadedAs;
    throw new PlatformError("rejected", "A file was not handed over before it was sent.", {
      reason: "invalid_request",
    });
  });
