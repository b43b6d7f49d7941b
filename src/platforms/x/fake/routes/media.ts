import { z } from "zod";
import { takenFile } from "@/platforms/fake-kit/taken-file";
import type { Answer, Call, Route } from "../call";
import type { Medium, UploadBody } from "../entries";
import { Refusal } from "../problems";

const WRITE = ["media.write"];
const BYTES_MAX = 5_000_000;
const PICTURES = new Set(["image/jpeg", "image/png", "image/webp"]);
const ALT_TEXT_MAX = 1_000;
/** How long an upload waits for the message that names it. */
const KEPT_SECONDS = 86_400;

export const mediaRoutes: Route[] = [
  { method: "POST", path: "/2/media/upload", scopes: WRITE, limit: { window: 500 }, handle: upload },
  { method: "POST", path: "/2/media/metadata", scopes: WRITE, limit: { window: 500 }, handle: describe },
];

const NewUpload = z.strictObject({
  media: z.base64(),
  media_category: z.enum(["tweet_image", "dm_image"]),
});

function upload({ stage, viewer, body }: Call): Answer {
  const parsed = NewUpload.safeParse(body);
  if (!parsed.success) throw Refusal.invalid(z.prettifyError(parsed.error));
  const file = takenFile(Buffer.from(parsed.data.media, "base64"));
  if (!PICTURES.has(file.type)) throw Refusal.badRequest("The media type is not supported.");
  if (file.size > BYTES_MAX) throw Refusal.badRequest("The media is larger than 5 MB.");
  const at = stage.now();
  const id = stage.newId(at);
  const category = parsed.data.media_category;
  stage.record({
    type: "upload",
    upload: { id, ownerId: viewer.id, category, file, at: at.toISOString(), altText: null },
  });
  const data = { id, media_key: `3_${id}`, size: file.size, expires_after_secs: KEPT_SECONDS };
  return { status: 200, body: { data } };
}

const Description = z.strictObject({
  id: z.string().regex(/^\d{1,19}$/),
  metadata: z.strictObject({
    alt_text: z.strictObject({
      text: z.string().refine((text) => [...text].length <= ALT_TEXT_MAX, "The description is too long"),
    }),
  }),
});

function describe(call: Call): Answer {
  const parsed = Description.safeParse(call.body);
  if (!parsed.success) throw Refusal.invalid(z.prettifyError(parsed.error));
  const { id, metadata } = parsed.data;
  const known = uploadOf(call, id);
  if (!known) throw Refusal.badRequest("The media id is not valid.");
  call.stage.record({ type: "upload", upload: { ...known, altText: metadata.alt_text.text } });
  return { status: 200, body: { data: { id, associated_metadata: metadata } } };
}

/** The uploads that a message names. X refuses the message where one is not the writer's, for another place, or too old. */
export function mediaNamed(call: Call, ids: string[], category: UploadBody["category"]): Medium[] {
  return ids.map((id): Medium => {
    const known = uploadOf(call, id);
    if (known?.category !== category) throw Refusal.badRequest("Your media IDs are invalid.");
    const { file, altText } = known;
    const url = `https://pbs.twimg.com/media/${id}`;
    return { type: "photo", url, uploadId: id, file, ...(altText && { altText }) };
  });
}

function uploadOf({ stage, viewer }: Call, id: string): UploadBody | null {
  const known = stage.world.uploads.get(id);
  if (known?.ownerId !== viewer.id) return null;
  return stage.now().getTime() - Date.parse(known.at) < KEPT_SECONDS * 1000 ? known : null;
}
