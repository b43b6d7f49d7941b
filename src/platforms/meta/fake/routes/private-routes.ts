import { z } from "zod";
import { writeMessage } from "../act";
import { shaped } from "../asked-fields";
import type { Call, Route } from "../call";
import type { Brand, Product } from "../entries";
import { listAsk, listed } from "../listed";
import { Refusal } from "../refusal";
import { exchangeId, exchangeView, messagesPage, partiesOf } from "../view-private";
import { recipientOf } from "./recipients";
import { uploadNamed } from "./upload-routes";

/** Messenger, and what is Instagram's of it. */
export const privateRoutes: Route[] = [
  { method: "GET", path: "/:id/conversations", handle: exchanges },
  {
    method: "GET",
    path: "/:id/messages",
    handle(call) {
      const { brand, privateId } = exchangeOf(call);
      const asked = {
        params: Object.fromEntries(call.query),
        fields: call.fields,
      };
      return messagesPage(call, { brand, privateId }, asked);
    },
  },
  { method: "POST", path: "/:id/messages", handle: sent },
];

function exchanges(call: Call) {
  const product = productIn(call.query.get("platform"));
  const brand = call.stage.world.brandOfPage(ownPage(call), product);
  if (!brand) throw Refusal.noPermission();
  const person = call.query.get("user_id");
  const items = call.stage.world
    .exchangesOf(brand.id)
    .filter(({ privateId }) => person === null || privateId === person)
    .map(({ privateId }) => ({
      id: exchangeId(brand.id, privateId),
      privateId,
      deletedAt: null,
    }));
  const show = ({ privateId }: (typeof items)[number]) =>
    shaped(exchangeView(call, brand, privateId), call.fields);
  return listed({ name: call.pathname, items, show }, listAsk(Object.fromEntries(call.query)), call.paging);
}

const productIn = (platform: string | null): Product => (platform === "instagram" ? "instagram" : "facebook");

function exchangeOf(call: Call): { brand: Brand; privateId: string } {
  const id = call.params.id ?? "";
  const parties = partiesOf(id);
  const brand = call.stage.world.brands.get(parties?.brandId ?? "");
  if (!parties || !brand || brand.pageId !== call.pageId) throw Refusal.gone(id);
  return { brand, privateId: parties.privateId };
}

/** Everything private is written in the name of a Page, and by its own token. */
function ownPage({ pageId, params }: Call): string {
  if (pageId === null || params.id !== pageId) throw Refusal.noPermission();
  return pageId;
}

const Message = z.looseObject({
  recipient: z.record(z.string(), z.string()),
  message: z.union([
    z.strictObject({ text: z.string().min(1), metadata: z.string().max(1_000).optional() }),
    z.strictObject({
      attachment: z.strictObject({
        type: z.enum(["image", "file"]),
        payload: z.strictObject({ attachment_id: z.string() }),
      }),
      metadata: z.string().max(1_000).optional(),
    }),
  ]),
  messaging_type: z.enum(["RESPONSE", "UPDATE", "MESSAGE_TAG"]),
  tag: z.string().optional(),
});

const TEXT_MAX = { facebook: 2_000, instagram: 1_000 };

function sent(call: Call) {
  const pageId = ownPage(call);
  const read = Message.safeParse(call.body);
  if (!read.success) throw Refusal.invalid("Parameter error: recipient, message and messaging_type.");
  const { recipient, message, tag = null, messaging_type: type } = read.data;
  if ((type === "MESSAGE_TAG") !== (tag !== null)) throw Refusal.invalid("A tag and its type go together.");
  const to = recipientOf(call, { recipient, tag, pageId });
  const { product } = to.brand;
  const text = "text" in message ? message.text : "";
  const length = product === "facebook" ? text.length : Buffer.byteLength(text);
  if (length > TEXT_MAX[product]) throw Refusal.invalid("Length of param message[text] is too long.");
  const { id, privateId } = writeMessage(call.stage, {
    brandId: to.brand.id,
    privateId: to.privateId,
    isOurs: true,
    text,
    ...("attachment" in message && { uploadId: uploadOf(call, message.attachment, product) }),
    source: "api",
    metadata: product === "facebook" ? (message.metadata ?? null) : null,
    tag,
    answersId: to.answersId,
  });
  return { recipient_id: privateId, message_id: id };
}

function uploadOf(
  call: Call,
  { type, payload }: { type: string; payload: { attachment_id: string } },
  product: Product,
): string {
  const use = product === "facebook" ? "messenger" : "instagram";
  const upload = uploadNamed(call, { id: payload.attachment_id, use });
  if (upload.type !== type) throw Refusal.invalid("Param message[attachment][type] does not fit.");
  return upload.id;
}
