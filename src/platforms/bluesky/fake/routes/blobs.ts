import { z } from "zod";
import { takenFile } from "@/platforms/fake-kit/taken-file";
import type { Call, Routes } from "../call";
import { blobCidOf } from "../ids";
import { Refusal } from "../refusal";

export const blobRoutes: Routes = {
  "com.atproto.repo.uploadBlob": { kind: "procedure", auth: "access", takesBytes: true, handle: uploadBlob },
};

/** The host's own bound, far above that of a picture in a post. */
const UPLOAD_BYTES_MAX = 50_000_000;
const PICTURE_BYTES_MAX = 2_000_000;

function uploadBlob({ stage, viewer, body }: Call): Record<string, unknown> {
  if (!(body instanceof Uint8Array) || body.length === 0)
    throw Refusal.invalid("Request encoding (Content-Type) required");
  if (body.length > UPLOAD_BYTES_MAX)
    throw new Refusal(413, "PayloadTooLarge", { message: "request entity too large" });
  const file = takenFile(body);
  const cid = blobCidOf(file.digest);
  stage.record({ type: "blob", did: viewer.did, cid, file });
  return { blob: { $type: "blob", ref: { $link: cid }, mimeType: file.type, size: file.size } };
}

const Picture = z.object({
  alt: z.string(),
  image: z.object({
    $type: z.literal("blob"),
    ref: z.object({ $link: z.string() }),
    mimeType: z.string().startsWith("image/"),
    size: z.int().max(PICTURE_BYTES_MAX),
  }),
});
const Pictures = z.object({ $type: z.literal("app.bsky.embed.images"), images: z.array(Picture).max(4) });

/** The host knows every blob that a record of its people names, and what it is. */
export function refusePictures({ stage: { world }, viewer }: Call, embed: unknown): void {
  if (Object(embed).$type !== "app.bsky.embed.images") return;
  const read = Pictures.safeParse(embed);
  if (!read.success)
    throw Refusal.invalid(`Invalid app.bsky.feed.post record: ${z.prettifyError(read.error)}`);
  for (const { image } of read.data.images) {
    const { mimeType, size, ref } = image;
    const known = world.blobs.get(`${viewer.did} ${ref.$link}`);
    if (!known) throw new Refusal(400, "BlobNotFound", { message: `Could not find blob: ${ref.$link}` });
    if (known.type !== mimeType || known.size !== size)
      throw new Refusal(400, "InvalidMimeType", {
        message: "Referenced Mimetype does not match stored mimetype",
      });
  }
}
