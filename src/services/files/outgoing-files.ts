import type { Database } from "@/db/client";
import { bytesOfFile } from "@/db/files/stored-files";
import { filesOfMessage } from "@/db/outbound/outgoing-files";
import type { Vault } from "@/db/vault";
import type { OutboundFile } from "@/platforms/outbound";

/** The files of a message of ours in the platforms' terms; their bytes are read when a platform takes them. */
export async function outgoingFiles(
  { database, vault }: { database: Database; vault: Vault },
  messageId: string,
): Promise<OutboundFile[]> {
  const files = await filesOfMessage(database, messageId);
  return files.map(({ id, name, altText, kind, mediaType, byteSize, width, height }) => ({
    id,
    name: name ?? kind,
    altText,
    type: mediaType,
    size: byteSize,
    pixels: width === null || height === null ? null : width * height,
    uploadedAs: null,
    bytes: async () => {
      const pieces: Uint8Array[] = [];
      const whole = { fileId: id, form: "whole" as const, start: 0, end: byteSize - 1 };
      for await (const piece of bytesOfFile(database, vault, whole)) pieces.push(piece);
      return new Uint8Array(Buffer.concat(pieces));
    },
  }));
}
