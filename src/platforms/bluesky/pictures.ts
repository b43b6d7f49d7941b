import { z } from "zod";
import type { Outbound, OutboundFile } from "@/platforms/outbound";
import { handedOver, refuseFiles, uploadedFiles } from "@/platforms/outgoing-files";
import { blueskyCapabilities } from "./capabilities";
import type { BlueskyClient } from "./client";

/** Kept whole: a record repeats it as the host gave it. */
const Blob = z.looseObject({ ref: z.object({ $link: z.string() }) });

export const handOver = (client: BlueskyClient, message: Outbound): Promise<Outbound> =>
  handedOver(blueskyCapabilities.files, message, (file) => upload(client, file));

async function upload(client: BlueskyClient, { type, bytes }: OutboundFile): Promise<string> {
  const file = { type, bytes: await bytes() };
  const { blob } = await client.upload("com.atproto.repo.uploadBlob", z.object({ blob: Blob }), file);
  return JSON.stringify(blob);
}

/** What a post shows beside its words; nothing without pictures. A description is asked of each, and may be empty. */
export function picturesOf(message: Outbound): { embed?: object } {
  refuseFiles(blueskyCapabilities.files, message);
  const blobs = uploadedFiles(message).map((blob) => Blob.parse(JSON.parse(blob)));
  if (blobs.length === 0) return {};
  const images = blobs.map((image, at) => ({ image, alt: message.files[at]?.altText ?? "" }));
  return { embed: { $type: "app.bsky.embed.images", images } };
}
