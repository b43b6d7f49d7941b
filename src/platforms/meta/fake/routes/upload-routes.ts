import { z } from "zod";
import { takenFile } from "@/platforms/fake-kit/taken-file";
import { takeUpload } from "../act";
import type { Call, Route } from "../call";
import type { UploadBody } from "../entries";
import { Refusal } from "../refusal";

const PHOTO_MAX_BYTES = 10_000_000;
const IMAGE_MAX_BYTES = 8_000_000;
const FILE_MAX_BYTES = 25_000_000;

/** What is handed over before something names it: photos for comments, files for private messages. */
export const uploadRoutes: Route[] = [
  { method: "POST", path: "/:id/photos", handle: photo },
  { method: "POST", path: "/:id/message_attachments", handle: messageFile },
];

/** A published one would be a post. */
function photo(call: Call) {
  const { published, alt_text_custom: altText } = call.body;
  if (published !== "false") throw Refusal.invalid("Only unpublished photos are pretended.");
  const file = fileIn(call, "source");
  if (!file.type.startsWith("image/") || file.size > PHOTO_MAX_BYTES)
    throw new Refusal(324, "(#324) Missing or invalid image file");
  const described = typeof altText === "string" ? altText : null;
  const upload = { pageId: ownPage(call), use: "comment", type: "image", file, altText: described } as const;
  return { id: takeUpload(call.stage, upload).id };
}

const Message = z.object({
  attachment: z.object({
    type: z.enum(["image", "file"]),
    payload: z.object({ is_reusable: z.enum(["true", "false"]).optional() }),
  }),
});

function messageFile(call: Call) {
  const { type } = messageIn(call).attachment;
  const file = fileIn(call, "filedata");
  const use = call.body.platform === "instagram" ? "instagram" : "messenger";
  const isImage = file.type.startsWith("image/");
  if (isImage !== (type === "image") || file.size > (isImage ? IMAGE_MAX_BYTES : FILE_MAX_BYTES))
    throw Refusal.invalid("Upload attachment failure.");
  const upload: Omit<UploadBody, "id"> = { pageId: ownPage(call), use, type, file, altText: null };
  return { attachment_id: takeUpload(call.stage, upload).id };
}

function messageIn({ body: { message } }: Call): z.infer<typeof Message> {
  try {
    return Message.parse(JSON.parse(String(message)));
  } catch {
    throw Refusal.invalid("Param message[attachment] is required.");
  }
}

function fileIn({ files }: Call, field: string): UploadBody["file"] {
  const bytes = files.get(field);
  if (!bytes || bytes.length === 0) throw Refusal.invalid(`Param ${field} is required.`);
  return takenFile(bytes);
}

function ownPage({ pageId, params }: Call): string {
  if (pageId === null || params.id !== pageId) throw Refusal.noPermission();
  return pageId;
}

/** What was handed over for that use, by this Page. */
export function uploadNamed(
  { stage: { world }, pageId }: Call,
  { id, use }: { id: unknown; use: UploadBody["use"] },
): UploadBody {
  const upload = world.uploads.get(String(id));
  if (upload?.pageId !== pageId || upload?.use !== use) throw Refusal.invalid("Invalid attachment id.");
  return upload;
}
