import type { Bot } from "./entries";
import type { Message, Update, World } from "./world";

/** As Telegram shows things. Moments are Unix seconds. */
export function messageView(world: World, bot: Bot, message: Message): Record<string, unknown> {
  const { chatId, messageId, at, editedAt, isByBot } = message;
  return {
    message_id: messageId,
    from: isByBot ? botView(bot) : personView(world, chatId),
    chat: chatView(world, chatId),
    date: seconds(at),
    ...(editedAt && { edit_date: seconds(editedAt) }),
    ...saidIn(message),
  };
}

export function updateView(world: World, bot: Bot, update: Update): Record<string, unknown> {
  const { number, kind, chatId, messageId, at, editedAt } = update;
  if (kind === "my_chat_member") return { update_id: number, my_chat_member: memberView(world, bot, update) };
  return {
    update_id: number,
    [kind]: {
      message_id: messageId,
      from: personView(world, chatId),
      chat: chatView(world, chatId),
      date: seconds(at),
      ...(editedAt && { edit_date: seconds(editedAt) }),
      ...saidIn(update),
    },
  };
}

/** Beside a picture the words are its caption. It comes in several sizes, the largest last. */
function saidIn({ text, picture, file }: Pick<Message, "text" | "picture"> & Partial<Pick<Message, "file">>) {
  const caption = text && { caption: text };
  if (picture) return { photo: sizesOf(picture), ...caption };
  if (!file) return { text };
  if (file.shownAs === "photo") return { photo: sizesOf(file.digest), ...caption };
  const { digest, name, size, type } = file;
  const document = { file_id: digest, file_unique_id: `unique-${digest}`, file_name: name, file_size: size };
  return { document: { ...document, mime_type: type }, ...caption };
}

const sizesOf = (id: string) =>
  [
    { width: 90, height: 67 },
    { width: 640, height: 480 },
  ].map((size) => ({
    file_id: `${id}-${size.width}`,
    file_unique_id: `unique-${id}-${size.width}`,
    ...size,
  }));

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
