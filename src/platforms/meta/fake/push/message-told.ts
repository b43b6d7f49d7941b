import { pictureUrl } from "../cdn";
import type { Message, World } from "../world";
import type { Told } from "./delivery-of";

type What = "said" | "edited" | "deleted";

/** Private times are told in milliseconds. Messenger alone tells of edits. */
export function messageTold(world: World, id: string, { what, now }: { what: What; now: Date }): Told | null {
  const message = world.messages.get(id);
  const brand = world.brands.get(message?.brandId ?? "");
  if (!message || !brand) return null;
  const isOnPage = brand.product === "facebook";
  if (what === "edited" && !isOnPage) return null;
  const sides = [{ id: message.privateId }, { id: brand.id }];
  const [sender, recipient] = message.isOurs ? sides.toReversed() : sides;
  const timestamp = (what === "said" ? new Date(message.createdAt) : now).getTime();
  const messaging = [{ sender, recipient, timestamp, ...saidIn(message, { what, now }) }];
  const object = isOnPage ? "page" : "instagram";
  const body = { object, entry: [{ id: brand.id, time: now.getTime(), messaging }] };
  return { object, field: fieldOf(message, { what, isOnPage }), pageId: brand.pageId, body };
}

/** Ours come back with the application that sent them and with what it put beside them. */
function saidIn(message: Message, { what, now }: { what: What; now: Date }) {
  const { id: mid, text, isOurs, source, metadata, edits, picture, uploadId } = message;
  if (what === "edited") return { message_edit: { mid, text, num_edit: edits } };
  if (what === "deleted") return { message: { mid, is_deleted: true } };
  const words = { mid, ...(text !== "" && { text }) };
  const file = picture ?? uploadId;
  const image = file && { type: "image", payload: { url: pictureUrl(file, now) } };
  const said = { ...words, ...(image && { attachments: [image] }) };
  if (!isOurs) return { message: said };
  const ours = { ...said, is_echo: true, app_id: source === "api" ? 29_820_954 : 26_390_203 };
  return { message: { ...ours, ...(metadata !== null && { metadata }) } };
}

function fieldOf({ isOurs }: Message, { what, isOnPage }: { what: What; isOnPage: boolean }): string {
  if (what === "edited") return "message_edits";
  return isOurs && isOnPage ? "message_echoes" : "messages";
}
