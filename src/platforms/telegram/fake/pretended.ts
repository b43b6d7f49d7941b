import { controlsOf } from "@/platforms/fake-kit/controls";
import type { Heard, Ledger, People, Pretended, Pushing } from "@/platforms/fake-kit/pretended";
import { block, edit, idOf, messageOrThrow, putBot, putPerson, rightsOf, write } from "./acts";
import { type Bot, Entry } from "./entries";
import { type FakeTelegram, fakeTelegram } from "./fake-telegram";
import { MODES } from "./faults";
import type { TelegramStage } from "./stage";

const BOT: Bot = {
  id: 8_000_000_001,
  token: "8000000001:DEMO-bot-token-of-nobody-at-all",
  username: "HaldenAirBot",
  firstName: "Halden Air",
};

/** Telegram as the simulator mounts it. */
export const telegram: Pretended = {
  platform: "telegram",
  title: "Telegram",
  async open(journalOf, settings) {
    const fake = fakeTelegram({ ...(await journalOf(Entry)), ...settings });
    const { stage } = fake;
    const bot = stage.world.bots.get(BOT.id) ?? putBot(stage, BOT);
    return {
      fetch: fake.fetch,
      now: () => stage.now(),
      settled: () => stage.settled(),
      stop: () => fake.push.deliveries.stop(),
      signIn: () => ({
        account: { externalId: String(bot.id), username: bot.username, name: bot.firstName },
        credentials: { botToken: bot.token },
      }),
      // The secret that comes with each update is for the bot's owner to choose, and is told with the webhook.
      app: { secrets: ["botToken", "secretToken"], given: { botToken: bot.token } },
      people: peopleOf(stage, bot),
      // A bot has no app in which somebody writes.
      brand: {},
      push: pushOf(fake, bot),
      rights: () => rightsOf(stage, bot.id),
      ledger: () => ledgerOf(stage, bot),
      control: controlsOf(fake, { modes: MODES }),
    };
  },
};

const peopleOf = (stage: TelegramStage, { id: botId }: Bot): People => ({
  brandCalled: "",
  put({ username, name, closed }) {
    const { id } = putPerson(stage, { username, firstName: name });
    if (closed) block(stage, { botId, chatId: id });
    return String(id);
  },
  named: (username) => stage.world.personNamed(username)?.id.toString() ?? null,
  writePrivately: (personId, text, { picture } = {}) =>
    idOf(write(stage, { botId, chatId: Number(personId), text, picture })),
  edit: (id, text) => edit(stage, messageOrThrow(stage, { botId, id }), text),
  isGone: (id) => messageOrThrow(stage, { botId, id }).deletedAt !== null,
  heard: () => heardBy(stage, botId),
});

const SECRET_TOKEN = `${BOT.id}_demo-only-secret`;

const pushOf = ({ stage, push }: FakeTelegram, { id: botId }: Bot): Pushing => ({
  secrets: { secretToken: SECRET_TOKEN },
  setUp: (url) => stage.record({ type: "webhook", botId, url, secretToken: SECRET_TOKEN }),
  switchOn: (fault) => push.faults.accept(fault, stage.now()),
  undelivered: () => push.deliveries.undelivered,
  stop: () => push.deliveries.stop(),
});

function heardBy({ world }: TelegramStage, botId: number): Map<string, Heard> {
  const heard = [...world.people.keys()].map((chatId): [string, Heard] => {
    const ours = world.exchange(botId, chatId).filter(({ isByBot, deletedAt }) => isByBot && !deletedAt);
    const inPrivate = ours.map((message) => ({ id: idOf(message), at: message.at, invites: false }));
    return [String(chatId), { inPublic: [], inPrivate }];
  });
  return new Map(heard.filter(([, { inPrivate }]) => inPrivate.length > 0));
}

function ledgerOf({ world }: TelegramStage, bot: Bot): Ledger {
  const nameOf = (chatId: number) => world.people.get(chatId)?.username ?? String(chatId);
  return {
    people: [...world.people.values()].map(({ id, username, firstName }) => ({
      id: String(id),
      username: username ?? String(id),
      name: firstName,
    })),
    messages: [...world.messages.values()].map((message) => ({
      id: idOf(message),
      at: message.at,
      author: message.isByBot ? bot.username : nameOf(message.chatId),
      isByBrand: message.isByBot,
      visibility: "private" as const,
      to: message.isByBot ? nameOf(message.chatId) : bot.username,
      text: message.text,
      inReplyTo: null,
      deletedAt: message.deletedAt,
      source: message.isByBot ? ("api" as const) : ("app" as const),
    })),
  };
}
