import { z } from "zod";
import type { OutboundFile } from "@/platforms/outbound";
import { PlatformError } from "@/platforms/platform-error";
import { type Graph, readAs } from "./graph";
import { Id } from "./values";

const Uploaded = z.looseObject({ attachment_id: Id });

/**
 * Gives Meta a file for a private message, by its bytes: "Upload Media for Instagram Messaging" and "Saving assets" of the
 * Messenger Platform. For 90 days a message may name it.
 */
export async function uploadForMessage(
  graph: Graph,
  { pageId, platform }: { pageId: string; platform?: "instagram" },
  file: OutboundFile,
): Promise<string> {
  const multipart = new FormData();
  if (platform) multipart.set("platform", platform);
  const payload = { is_reusable: "true" };
  multipart.set("message", JSON.stringify({ attachment: { type: kindOfFile(file), payload } }));
  multipart.set("filedata", await partOf(file), file.name);
  const { body } = await graph.upload(`${pageId}/message_attachments`, multipart);
  return readAs(Uploaded, body).attachment_id;
}

export const kindOfFile = ({ type }: Pick<OutboundFile, "type">): "image" | "file" =>
  type.startsWith("image/") ? "image" : "file";

export const partOf = async ({ type, bytes }: OutboundFile): Promise<Blob> =>
  new Blob([await bytes()], { type });

/** A channel that was connected before uploads were asked for can still write: one file must not look like the end of it. */
export function orWithoutRight(error: unknown): never {
  if (!(error instanceof PlatformError) || error.reason !== "not_permitted") throw error;
  const message = "This account was connected without the right to upload. Connect it again.";
  throw new PlatformError("rejected", message, { reason: "files_not_taken", cause: error });
}
