import type { Bot, MessageBody, Person } from "./entries";
import type { TelegramStage } from "./stage";
import type { Message } from "./world";

const FIRST_PERSON = 700_000_001;

/** Somebody new, or the same person changed. */
/** Its token stays; what can be taken back is where it delivers to. */
export const rightsOf = ({ world }: TelegramStage, botId: number): string[] =>
  [world.webhooks.get(botId)?.url ?? []].flat();

export function putPerson(
  stage: TelegramStage,
  { username, firstName }: Pick<Person, "firstName"> & { username: string },
): Person {
  const id = stage.world.personNamed(username)?.id ?? FIRST_PERSON + stage.world.people.size;
  const person = { id, username, firstName };
  stage.record({ type: "person", person });
  return person;
}

export function putBot(stage: TelegramStage, bot: Bot): Bot {
  stage.record({ type: "bot", bot });
  return bot;
}

export function write(
  stage: TelegramStage,
  said: Pick<MessageBody, "botId" | "chatId" | "text" | "picture" | "file"> & { isByBot?: boolean },
): Message {
  const { botId, chatId, text, isByBot = false, picture, file } = said;
  const messageId = stage.world.nextMessageId(botId, chatId);
  const at = stage.now().toISOString();
  stage.record({
    type: "message",
    message: {
      botId,
      chatId,
      messageId,
      isByBot,
      text,
      at,
      ...(picture && { picture }),
      ...(file && { file }),
    },
  });
  return messageOrThrow(stage, { botId, id: `${chatId}:${messageId}` });
}

export function edit(stage: TelegramStage, message: Message, text: string): void {
  const { botId, chatId, messageId } = message;
  stage.record({ type: "edit", botId, chatId, messageId, text, at: stage.now().toISOString() });
}

export function block(
  stage: TelegramStage,
  { botId, chatId, blocked = true }: { botId: number; chatId: number; blocked?: boolean },
): void {
  stage.record({ type: "block", botId, chatId, blocked, at: stage.now().toISOString() });
}

/** By chat and number, as `700000001:41`. */
export function messageOrThrow(
  { world }: TelegramStage,
  { botId, id }: { botId: number; id: string },
): Message {
  const [chatId = 0, messageId = 0] = id.split(":").map(Number);
  const message = world.messageAt({ botId, chatId, messageId });
  if (!message) throw new Error(`There is no message ${id} on the pretended Telegram.`);
  return message;
}

export const idOf = ({ chatId, messageId }: Message): string => `${chatId}:${messageId}`;
