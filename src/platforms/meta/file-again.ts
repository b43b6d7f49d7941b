import type { FilePlace, FileRef } from "@/platforms/file-place";
import { PlatformError } from "@/platforms/platform-error";
import type { Graph } from "./graph";
import { fileAddressIn } from "./read-message";

/** Addresses of files end, and Meta says of none when. By its message a file is told a new one, while that stands. */
export async function messageFileAgain(
  graph: Graph,
  { messageExternalId, externalId }: FileRef,
): Promise<FilePlace> {
  const place = placeIn(externalId);
  if (place === null) throw gone();
  const { body } = await graph.read(messageExternalId, {
    endpoint: "direct_messages",
    query: { fields: "attachments" },
  });
  return found(fileAddressIn(body, place));
}

/** Which file of its message it is; null for what stands in public. */
export function placeIn(fileExternalId: string): number | null {
  const [, place] = /:(\d{1,3})$/.exec(fileExternalId) ?? [];
  return place === undefined ? null : Number(place);
}

export function found(url: string | null): FilePlace {
  if (url !== null) return { url };
  throw gone();
}

const gone = () => new PlatformError("rejected", "Meta has this file no more.", { reason: "target_gone" });
