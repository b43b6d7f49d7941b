import type { World as AnyWorld } from "@/platforms/fake-kit/stage";
import type { Bot, Entry, MessageBody, Person } from "./entries";

export interface Message extends MessageBody {
  editedAt: string | null;
  deletedAt: string | null;
}

/** What a bot is told, once. */
export interface Update {
  number: number;
  at: string;
  kind: "message" | "edited_message" | "my_chat_member";
  chatId: number;
  /** As it was said then: a later edit is another update. */
  text: string;
  messageId: number | null;
  editedAt: string | null;
  isBlocked: boolean;
  picture?: string | undefined;
}

const FIRST_UPDATE = 900_000_100;

/** What exists on the pretended Telegram. Nothing changes it but `apply`, which never fails and never asks the time. */
export class World implements AnyWorld<Entry> {
  clockOffsetMs = 0;
  readonly bots = new Map<number, Bot>();
  readonly people = new Map<number, Person>();
  /** By `<bot> <chat>:<number>`, oldest first. */
  readonly messages = new Map<string, Message>();
  readonly webhooks = new Map<number, { url: string; secretToken: string }>();
  readonly #updates = new Map<number, Update[]>();
  readonly #told = new Map<number, number>();
  readonly #blocks = new Set<string>();
  readonly #lastMessage = new Map<string, number>();

  apply(entry: Entry): void {
    switch (entry.type) {
      case "bot":
        this.bots.set(entry.bot.id, entry.bot);
        break;
      case "person":
        this.people.set(entry.person.id, entry.person);
        break;
      case "message":
        this.#message(entry.message);
        break;
      case "edit":
        this.#edit(entry);
        break;
      case "delete":
        Object.assign(this.messageAt(entry) ?? {}, { deletedAt: entry.at });
        break;
      case "block":
        this.#block(entry);
        break;
      case "confirmed":
        this.#updates.set(entry.botId, this.#waiting(entry.botId, entry.offset));
        break;
      case "webhook":
        if (entry.url === "") this.webhooks.delete(entry.botId);
        else this.webhooks.set(entry.botId, entry);
        break;
      case "clock":
        this.clockOffsetMs = entry.offsetMs;
        break;
    }
  }

  /** Everything a bot was not told yet, oldest first. */
  updatesOf(botId: number): Update[] {
    return this.#updates.get(botId) ?? [];
  }

  botWith(token: string): Bot | undefined {
    return [...this.bots.values()].find((bot) => bot.token === token);
  }

  personNamed(name: string): Person | undefined {
    return [...this.people.values()].find(({ username, id }) => username === name || String(id) === name);
  }

  messageAt({ botId, chatId, messageId }: Pick<MessageBody, "botId" | "chatId" | "messageId">) {
    return this.messages.get(messageKey({ botId, chatId, messageId }));
  }

  exchange(botId: number, chatId: number): Message[] {
    return [...this.messages.values()].filter((one) => one.botId === botId && one.chatId === chatId);
  }

  /** A bot cannot open a chat. */
  hasWritten(botId: number, chatId: number): boolean {
    return this.exchange(botId, chatId).some(({ isByBot }) => !isByBot);
  }

  hasBlocked(botId: number, chatId: number): boolean {
    return this.#blocks.has(`${botId} ${chatId}`);
  }

  /** Numbers count up within a chat. */
  nextMessageId(botId: number, chatId: number): number {
    return (this.#lastMessage.get(`${botId} ${chatId}`) ?? 0) + 1;
  }

  #message(body: MessageBody) {
    this.messages.set(messageKey(body), { ...body, editedAt: null, deletedAt: null });
    this.#lastMessage.set(`${body.botId} ${body.chatId}`, body.messageId);
    const { botId, chatId, messageId, text, at, isByBot, picture } = body;
    if (!isByBot) this.#tell(botId, { ...PLAIN, kind: "message", chatId, messageId, text, at, picture });
  }

  #edit({ botId, chatId, messageId, text, at }: Extract<Entry, { type: "edit" }>) {
    const message = this.messageAt({ botId, chatId, messageId });
    if (!message) return;
    Object.assign(message, { text, editedAt: at });
    const { picture } = message;
    const told = {
      ...PLAIN,
      kind: "edited_message" as const,
      chatId,
      messageId,
      text,
      editedAt: at,
      picture,
    };
    if (!message.isByBot) this.#tell(botId, { ...told, at: message.at });
  }

  #block({ botId, chatId, blocked, at }: Extract<Entry, { type: "block" }>) {
    if (blocked) this.#blocks.add(`${botId} ${chatId}`);
    else this.#blocks.delete(`${botId} ${chatId}`);
    this.#tell(botId, { ...PLAIN, kind: "my_chat_member", chatId, at, isBlocked: blocked });
  }

  #tell(botId: number, update: Omit<Update, "number">) {
    const number = (this.#told.get(botId) ?? FIRST_UPDATE) + 1;
    this.#told.set(botId, number);
    this.#updates.set(botId, [...this.updatesOf(botId), { ...update, number }]);
  }

  #waiting(botId: number, offset: number): Update[] {
    return this.updatesOf(botId).filter(({ number }) => number >= offset);
  }
}

const PLAIN = { text: "", messageId: null, editedAt: null, isBlocked: false };

const messageKey = ({ botId, chatId, messageId }: Pick<MessageBody, "botId" | "chatId" | "messageId">) =>
  `${botId} ${chatId}:${messageId}`;
