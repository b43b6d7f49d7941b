import type { Visibility } from "@/core/inbound-event";
import type { ExamServer } from "@/platforms/contract";
import { examBase } from "@/platforms/fake-kit/exam-base";
import { serveFake } from "@/platforms/serve-fake";
import { block, edit, idOf, messageOrThrow, putBot, putPerson, rightsOf, write } from "./acts";
import { fakeTelegram } from "./fake-telegram";
import { Fault } from "./faults";

const BOT = {
  id: 8_000_000_001,
  token: "8000000001:EXAM-bot-token-of-nobody-at-all",
  username: "HaldenAirBot",
  firstName: "Halden Air",
};

/** The pretended Telegram as the exam wants it. */
export async function examServer({ drift = false }: { drift?: boolean } = {}) {
  const fake = fakeTelegram({ clock: { now: () => new Date() } });
  fake.drift = drift;
  const { stage } = fake;
  const { id: botId, username, firstName } = putBot(stage, BOT);
  const customer = putPerson(stage, { username: "mira_lindqvist", firstName: "Mira" });
  const chat = { botId, chatId: customer.id };
  const served = await serveFake(fake.fetch);
  return {
    fake,
    botId,
    customer,
    connection: {
      account: { externalId: String(botId), username, name: firstName },
      credentials: { botToken: BOT.token },
      baseUrl: served.url,
    },
    customerId: String(customer.id),
    customerUsername: customer.username,
    customerWritesPrivately: (text: string) => idOf(write(stage, { ...chat, text })),
    customerSendsPicture: (text: string) => ({
      id: idOf(write(stage, { ...chat, text, picture: "broken-suitcase" })),
      visibility: "private" as const,
      altText: null,
    }),
    customerEdits: (id: string, text: string) => edit(stage, messageOrThrow(stage, { botId, id }), text),
    customerClosesPrivate: () => block(stage, chat),
    rights: () => rightsOf(stage, botId),
    isPushed: () =>
      stage.record({ type: "webhook", botId, url: "https://sixty.example/hook", secretToken: "" }),
    brandHas: (visibility: Visibility) =>
      visibility === "public"
        ? []
        : stage.world
            .exchange(botId, customer.id)
            .filter(({ isByBot, deletedAt }) => isByBot && deletedAt === null)
            .map((message) => ({
              externalId: idOf(message),
              text: message.text,
              files: message.file ? [{ digest: message.file.digest, altText: null }] : [],
            })),
    // The place of the next page is a number that Telegram counts, and does not forget.
    unheardOf: ["forgotten_page" as const],
    ...examBase(fake, {
      close: served.close,
      switchOn: (fault) => fake.faults.switchOn(Fault.parse(fault)),
    }),
  } satisfies ExamServer & Record<string, unknown>;
}
