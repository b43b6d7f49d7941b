import { describe, expect, it, onTestFinished } from "vitest";
import { privateMessage } from "@/platforms/exam/answering";
import { drained, failureOf, pulled } from "@/platforms/exam/asking";
import { mountFake } from "@/platforms/fake-kit/mount-fake";
import { telegram } from "./connector";
import { putPerson, write } from "./fake/acts";
import { examServer } from "./fake/exam-server";
import { fakeTelegram } from "./fake/fake-telegram";
import { errorSamples, httpSample, SAMPLE_ACCOUNT } from "./samples";

async function scene() {
  const platform = await examServer();
  onTestFinished(platform.close);
  return { platform, session: telegram.connect(platform.connection) };
}

const DAY_MS = 86_400_000;
const source = "direct_messages" as const;

describe("the place up to which updates are confirmed", () => {
  it("moves with the call after the one that brought them, so that nothing is lost before it is stored", async () => {
    const { platform, session } = await scene();
    platform.customerWritesPrivately("one");
    const page = await pulled(session, source, null);
    expect(platform.fake.stage.world.updatesOf(platform.botId)).toHaveLength(1);
    // The page was never stored: it comes again.
    expect((await pulled(session, source, null)).envelopes).toEqual(page.envelopes);
    await pulled(session, source, page.cursor);
    expect(platform.fake.stage.world.updatesOf(platform.botId)).toEqual([]);
  });

  it("is not asked for once Telegram may have begun to count anew", async () => {
    const { platform, session } = await scene();
    platform.customerWritesPrivately("after a quiet week");
    const weekAgo = Date.now() - 7 * DAY_MS;
    const cursor = { seen: `999999999@${weekAgo}`, scan: null };
    expect((await pulled(session, source, cursor)).envelopes).toHaveLength(1);
  });
});

describe("the two roads", () => {
  it("are never open together: while a webhook brings the updates there is nothing to pull", async () => {
    const { platform, session } = await scene();
    const { stage } = platform.fake;
    const webhook = { url: "http://127.0.0.1:2/webhooks/1", secretToken: "8000000001_abc" };
    stage.record({ type: "webhook", botId: platform.botId, ...webhook });
    platform.customerWritesPrivately("pushed");
    const { envelopes, cursor } = await pulled(session, source, null);
    expect({ envelopes, cursor }).toEqual({ envelopes: [], cursor: { seen: null, scan: null } });
    platform.fake.push.deliveries.stop();
  });

  it("are waited for when another program pulls the same bot", async () => {
    const { platform, session } = await scene();
    platform.fake.faults.switchOn({ kind: "other_poller" });
    expect(await failureOf(pulled(session, source, null))).toMatchObject({ fault: "unavailable" });
  });

  it("bring the same item under the same key", async () => {
    const heard: { headers: Record<string, string>; body: string }[] = [];
    const fake = fakeTelegram({
      clock: { now: () => new Date() },
      postOut: async ({ headers = {}, body = "" }) => {
        heard.push({ headers, body });
        return { status: 200, body: "" };
      },
    });
    const bot = { id: 8_000_000_001, token: "8000000001:t", username: "HaldenAirBot", firstName: "H" };
    fake.stage.record({ type: "bot", bot });
    const secretToken = "8000000001_a-secret-of-ours";
    fake.stage.record({ type: "webhook", botId: bot.id, url: "http://127.0.0.1/hook", secretToken });
    const { id: chatId } = putPerson(fake.stage, { username: "mira", firstName: "Mira" });
    const { messageId } = write(fake.stage, { botId: bot.id, chatId, text: "Hello?" });
    await expect.poll(() => heard.length).toBe(1);
    const [{ headers, body } = { headers: {}, body: "" }] = heard;
    const delivery = { headers, rawBody: new TextEncoder().encode(body) };
    expect(telegram.verify?.(delivery, secretToken)).toBe(true);
    expect(telegram.verify?.(delivery, "8000000001_another")).toBe(false);
    expect(telegram.verify?.({ ...delivery, headers: {} }, secretToken)).toBe(false);
    expect(telegram.split(delivery)).toMatchObject([
      {
        accountExternalId: "8000000001",
        kind: "direct_message",
        externalId: `${chatId}:${messageId}`,
        version: "1",
      },
    ]);
    expect(fake.stage.world.updatesOf(bot.id)).toEqual([]);
  });
});

describe("a chat", () => {
  it("is never opened by a bot", async () => {
    const { platform, session } = await scene();
    const stranger = putPerson(platform.fake.stage, { username: "stranger", firstName: "S" });
    for (const id of [String(stranger.id), "123456"])
      expect(await failureOf(session.send(privateMessage(id, "Hello?")))).toMatchObject({
        fault: "rejected",
        reason: "private_not_accepted",
      });
  });

  it("in a group means nothing to us", async () => {
    const { platform } = await scene();
    const from = { id: 5, first_name: "Ana" };
    const message = { message_id: 1, date: 1, chat: { id: -100_500, type: "supergroup" }, from, text: "hi" };
    expect(telegram.parse({ update_id: 1, message }, platform.connection.account)).toEqual([]);
  });

  it("says the photo that came, its words and what it answers, and no address with our token in it", () => {
    const update = {
      update_id: 7,
      message: {
        message_id: 43,
        date: 1_794_993_300,
        chat: { id: 700_000_001, type: "private" },
        from: { id: 700_000_001, first_name: "Ana", last_name: "Brews" },
        reply_to_message: { message_id: 42 },
        photo: [{ file_unique_id: "small" }, { file_unique_id: "large" }],
        caption: "here",
      },
    };
    expect(telegram.parse(update, SAMPLE_ACCOUNT)).toMatchObject([
      {
        parentExternalId: "700000001:42",
        author: { name: "Ana Brews", username: null },
        current: { body: "here" },
        attachments: [{ externalId: "large", kind: "image", url: null }],
      },
    ]);
  });

  it("keeps all its edits apart, also those of one second", async () => {
    const { platform, session } = await scene();
    const id = platform.customerWritesPrivately("one");
    platform.customerEdits(id, "two");
    platform.customerEdits(id, "three");
    const { envelopes } = await drained(session, { source });
    expect(new Set(envelopes.map(({ version }) => version)).size).toBe(3);
    const keys = envelopes.flatMap(({ body }) =>
      telegram
        .parse(JSON.parse(body), platform.connection.account)
        .flatMap((event) => (event.type === "message" ? event.orderKey : [])),
    );
    expect([...keys].sort()).toEqual(keys);
  });
});

describe("what Telegram says no with", () => {
  it.each(errorSamples())("is sorted, and tells nothing of the token: %s", async (file) => {
    const { headers, body } = httpSample(file);
    const status = Number(/\d+/.exec(file)?.[0]);
    mountFake("https://api.telegram.org", async () => Response.json(body, { status, headers }));
    const botToken = "8000000001:SECRET-token-of-nobody-at-all";
    const session = telegram.connect({ account: SAMPLE_ACCOUNT, credentials: { botToken }, baseUrl: null });
    const failure = await failureOf(session.send(privateMessage("700000001", "Hi")));
    expect(failure.message).not.toContain("SECRET");
    expect({ fault: failure.fault, reason: failure.reason }).toEqual(FAULTS[file]);
    if (failure.fault === "rate_limited")
      expect(Math.abs((failure.retryAt?.getTime() ?? 0) - Date.now() - 5_000)).toBeLessThan(2_000);
  });

  const rejected = (reason: string) => ({ fault: "rejected", reason });
  const FAULTS: Record<string, unknown> = {
    "error-400-chat-not-found.http.json": rejected("private_not_accepted"),
    "error-401.http.json": { fault: "unauthorized", reason: null },
    "error-403-blocked.http.json": rejected("private_not_accepted"),
    "error-409-conflict-poller.http.json": { fault: "uncertain", reason: null },
    "error-409-conflict-webhook.http.json": { fault: "uncertain", reason: null },
    "error-429.http.json": { fault: "rate_limited", reason: null },
  };

  it("does not mind an edit that changes nothing", async () => {
    const { platform, session } = await scene();
    platform.customerWritesPrivately("Hello?");
    const { externalId } = await session.send(privateMessage(platform.customerId, "Hello!"));
    await session.edit?.(externalId, "Hello!");
    expect(platform.brandHas("private")).toMatchObject([{ text: "Hello!" }]);
  });

  it("leaves what is too old to be taken back", async () => {
    const { platform, session } = await scene();
    const { stage } = platform.fake;
    platform.customerWritesPrivately("Hello?");
    const { externalId } = await session.send(privateMessage(platform.customerId, "Hello!"));
    stage.record({ type: "clock", offsetMs: 3 * DAY_MS });
    expect(await failureOf(session.remove?.(externalId) ?? Promise.resolve())).toMatchObject({
      fault: "rejected",
      reason: "not_permitted",
    });
  });
});
