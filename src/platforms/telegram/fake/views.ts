import type { Bot } from "./entries";
import type { Message, Update, World } from "./world";

/** As Telegram shows things. Moments are Unix seconds. */
export function messageView(world: World, bot: Bot, message: Message): Record<string, unknown> {
  const { chatId, messageId, at, editedAt, text, isByBot } = message;
  return {
    message_id: messageId,
    from: isByBot ? botView(bot) : personView(world, chatId),
    chat: chatView(world, chatId),
    date: seconds(at),
    ...(editedAt && { edit_date: seconds(editedAt) }),
    text,
  };
}

export function updateView(world: World, bot: Bot, update: Update): Record<string, unknown> {
  const { number, kind, chatId, messageId, at, editedAt, text } = update;
  if (kind === "my_chat_member") return { update_id: number, my_chat_member: memberView(world, bot, update) };
  return {
    update_id: number,
    [kind]: {
      message_id: messageId,
      from: personView(world, chatId),
      chat: chatView(world, chatId),
      date: seconds(at),
      ...(editedAt && { edit_date: seconds(editedAt) }),
      text,
    },
  };
}

export const botView = ({ id, firstName, username }: Bot) => ({
  id,
  is_bot: true,
  first_name: firstName,
  username,
});

function memberView(world: World, bot: Bot, { chatId, at, isBlocked }: Update) {
  const [before, after] = isBlocked ? ["member", "kicked"] : ["kicked", "member"];
  const user = botView(bot);
  return {
    chat: chatView(world, chatId),
    from: personView(world, chatId),
    date: seconds(at),
    old_chat_member: { user, status: before },
    new_chat_member: { user, status: after, ...(isBlocked && { until_date: 0 }) },
  };
}

function personView(world: World, id: number) {
  const person = world.people.get(id);
  return {
    id,
    is_bot: false,
    first_name: person?.firstName ?? "",
    ...(person?.username && { username: person.username }),
    language_code: "en",
  };
}

function chatView(world: World, id: number) {
  const person = world.people.get(id);
  return {
    id,
    first_name: person?.firstName ?? "",
    ...(person?.username && { username: person.username }),
    type: "private",
  };
}

const seconds = (at: string): number => Math.floor(Date.parse(at) / 1000);
