import { z } from "zod";
import { isPictureName } from "@/platforms/fake-kit/pictures";
import { edit, write } from "./acts";
import type { Bot } from "./entries";
import { REFUSED, Refusal } from "./refusal";
import type { TelegramStage } from "./stage";
import { botView, messageView, updateView } from "./views";
import type { Message, World } from "./world";

/** A call that was let in, with its parameters from wherever they came. */
export interface Call {
  stage: TelegramStage;
  bot: Bot;
  given: Record<string, unknown>;
}

const TEXT_MAX = 4_096;
/** Nobody is told of what is older, and a bot takes nothing back that is. */
const DAY_MS = 86_400_000;

/** By the name of the method. Each answers what stands under `result`. */
export const METHODS: Record<string, (call: Call) => unknown> = {
  getMe: ({ bot }) => botView(bot),
  getUpdates,
  sendMessage,
  getFile,
  sendChatAction: () => true,
  editMessageText,
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

const SendMessage = z.object({ chat_id: z.coerce.number().int(), text: z.string().default("") });

function sendMessage({ stage, bot, given }: Call): unknown {
  const { chat_id: chatId, text } = read(SendMessage, given);
  const { world } = stage;
  if (!world.people.has(chatId)) throw new Refusal(400, REFUSED.chat);
  if (world.hasBlocked(bot.id, chatId)) throw new Refusal(403, REFUSED.blocked);
  if (!world.hasWritten(bot.id, chatId)) throw new Refusal(403, REFUSED.initiate);
  refuseText(text);
  return messageView(world, bot, write(stage, { botId: bot.id, chatId, text, isByBot: true }));
}

const Placed = z.object({ chat_id: z.coerce.number().int(), message_id: z.coerce.number().int() });

function editMessageText(call: Call): unknown {
  const { stage, bot, given } = call;
  const message = messageIn(call, REFUSED.noEdit);
  const { text } = read(z.object({ text: z.string() }), given);
  if (!message.isByBot) throw new Refusal(400, REFUSED.foreignEdit);
  refuseText(text);
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

function refuseText(text: string): void {
  if (text.trim() === "") throw new Refusal(400, REFUSED.empty);
  if ([...text].length > TEXT_MAX) throw new Refusal(400, REFUSED.tooLong);
}

function read<Schema extends z.ZodType>(schema: Schema, given: Record<string, unknown>): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Refusal(400, `Bad Request: ${parsed.error.issues[0]?.path.join(".") ?? "parameters"} is invalid`);
}
