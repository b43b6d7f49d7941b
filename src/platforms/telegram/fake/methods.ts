import { z } from "zod";
import { isPictureName } from "@/platforms/fake-kit/pictures";
import { edit } from "./acts";
import { type Call, read } from "./call";
import { REFUSED, Refusal } from "./refusal";
import { refuseCaption, refuseText, sendFile, sendMediaGroup, sendMessage } from "./sending";
import { botView, messageView, updateView } from "./views";
import type { Message, World } from "./world";

/** Nobody is told of what is older, and a bot takes nothing back that is. */
const DAY_MS = 86_400_000;

/** By the name of the method. Each answers what stands under `result`. */
export const METHODS: Record<string, (call: Call) => unknown> = {
  getMe: ({ bot }) => botView(bot),
  getUpdates,
  sendMessage,
  sendPhoto: (call) => sendFile(call, "photo"),
  sendDocument: (call) => sendFile(call, "document"),
  sendMediaGroup,
  getFile,
  sendChatAction: () => true,
  editMessageText: (call) => changed(call, "text"),
  editMessageCaption: (call) => changed(call, "caption"),
  deleteMessage,
  setWebhook,
  deleteWebhook: ({ stage, bot }) => {
    stage.record({ type: "webhook", botId: bot.id, url: "", secretToken: "" });
    return true;
  },
  getWebhookInfo: ({ stage: { world }, bot }) => ({
    url: world.webhooks.get(bot.id)?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: world.updatesOf(bot.id).length,
  }),
};

const GetUpdates = z.object({
  offset: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(100).catch(100),
});

function getUpdates({ stage, bot, given }: Call): unknown[] {
  const { world } = stage;
  if (world.webhooks.has(bot.id)) throw new Refusal(409, REFUSED.webhookActive);
  const { offset, limit } = read(GetUpdates, given);
  if (offset !== undefined && offset > 0) stage.record({ type: "confirmed", botId: bot.id, offset });
  const tooOld = stage.now().getTime() - DAY_MS;
  return world
    .updatesOf(bot.id)
    .filter(({ at, editedAt }) => Date.parse(editedAt ?? at) > tooOld)
    .slice(0, limit)
    .map((update) => updateView(world, bot, update));
}

/** A file lies at its path for an hour at least. */
function getFile({ given }: Call): unknown {
  const { file_id: fileId } = read(z.object({ file_id: z.string() }), given);
  const name = fileId.replace(/-\d+$/, "");
  if (!isPictureName(name)) throw new Refusal(400, REFUSED.file);
  return { file_id: fileId, file_unique_id: `unique-${fileId}`, file_path: `photos/${name}.png` };
}

const Placed = z.object({ chat_id: z.coerce.number().int(), message_id: z.coerce.number().int() });

/** Words alone, or those beside a file: each has a call of its own. */
function changed(call: Call, field: "text" | "caption"): unknown {
  const { stage, bot, given } = call;
  const message = messageIn(call, REFUSED.noEdit);
  const { [field]: text = "" } = read(z.object({ text: z.string(), caption: z.string() }).partial(), given);
  if (!message.isByBot) throw new Refusal(400, REFUSED.foreignEdit);
  const isCaptioned = message.file !== undefined;
  if (isCaptioned !== (field === "caption"))
    throw new Refusal(400, isCaptioned ? REFUSED.noText : REFUSED.noCaption);
  if (isCaptioned) refuseCaption(text);
  else refuseText(text);
  if (message.text === text) throw new Refusal(400, REFUSED.notModified);
  edit(stage, message, text);
  return messageView(stage.world, bot, message);
}

function deleteMessage(call: Call): true {
  const { stage, bot } = call;
  const { chatId, messageId, at } = messageIn(call, REFUSED.noDelete);
  const now = stage.now();
  if (now.getTime() - Date.parse(at) > 2 * DAY_MS) throw new Refusal(400, REFUSED.oldDelete);
  stage.record({ type: "delete", botId: bot.id, chatId, messageId, at: now.toISOString() });
  return true;
}

function messageIn({ stage: { world }, bot, given }: Call, gone: string): Message {
  const { chat_id: chatId, message_id: messageId } = read(Placed, given);
  const message: ReturnType<World["messageAt"]> = world.messageAt({ botId: bot.id, chatId, messageId });
  if (!message || message.deletedAt !== null) throw new Refusal(400, gone);
  return message;
}

const SetWebhook = z.object({ url: z.string(), secret_token: z.string().default("") });

function setWebhook({ stage, bot, given }: Call): true {
  const { url, secret_token: secretToken } = read(SetWebhook, given);
  if (!/^[\w-]{0,256}$/.test(secretToken)) throw new Refusal(400, REFUSED.secret);
  stage.record({ type: "webhook", botId: bot.id, url, secretToken });
  return true;
}
