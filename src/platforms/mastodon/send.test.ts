import { describe, expect, it, onTestFinished } from "vitest";
import { firstPrivate, publicAnswer } from "@/platforms/exam/answering";
import { failureOf } from "@/platforms/exam/asking";
import type { Outbound } from "@/platforms/outbound";
import { mastodon } from "./connector";
import { DOMAIN, putPerson, writeStatus } from "./fake/acts";
import { examServer } from "./fake/exam-server";
import { currentVersion } from "./fake/world";

/** Our connector on an instance where the brand and a customer from another server are. */
async function desk(mode: "isRelative" | null = null) {
  const server = await examServer({ mode });
  onTestFinished(() => server.close());
  const { fake, customerId } = server;
  const customer = [...fake.stage.world.people.values()].find(({ host }) => host !== null);
  const session = mastodon.connect(server.connection);
  return {
    ...server,
    session,
    asks: (more: { warning?: string; visibility?: "unlisted" | "private" } = {}) =>
      writeStatus(fake.stage, { authorId: customer?.id ?? "", text: `@haldenair@${DOMAIN} hello?`, ...more })
        .uri,
    answer: (to: string, text = "Hello!"): Outbound => ({
      ...publicAnswer(to, text),
      inReplyToUsername: customerId,
    }),
    direct: (text: string, more: Partial<Outbound> = {}): Outbound => ({
      ...publicAnswer("", text),
      visibility: "private",
      inReplyToExternalId: null,
      recipientExternalId: customerId,
      recipientUsername: customerId,
      ...more,
    }),
    statusOf: (uri: string) => {
      const status = fake.stage.world.statuses.get(uri);
      if (!status) throw new Error(`${uri} is not there.`);
      return { ...status, ...currentVersion(status) };
    },
  };
}

describe("an answer in public", () => {
  it("begins with the full handle of the person answered, and tells them", async () => {
    const { session, asks, answer, statusOf, fake } = await desk();
    const post = asks();
    const { externalId } = await session.send(answer(post, "We are on it."));
    expect(statusOf(externalId)).toMatchObject({ text: "@mira@far.example We are on it.", inReplyTo: post });
    expect(fake.stage.world.notifications.at(-1)).toMatchObject({ statusUri: externalId, type: "mention" });
  });

  it("names nobody twice who is named already", async () => {
    const { session, asks, answer, statusOf } = await desk();
    const { externalId } = await session.send(answer(asks(), "@mira@far.example here you are"));
    expect(statusOf(externalId).text).toBe("@mira@far.example here you are");
  });

  it.each(["unlisted", "private"] as const)(
    "is seen by no more people than a post that is %s",
    async (visibility) => {
      const { session, asks, answer, statusOf } = await desk();
      const { externalId } = await session.send(answer(asks({ visibility })));
      expect(statusOf(externalId).visibility).toBe(visibility);
    },
  );

  it("stands under the content warning of what it answers, which counts", async () => {
    const { session, asks, answer, statusOf, brandHas } = await desk();
    const post = asks({ warning: "lost luggage" });
    const { externalId } = await session.send(answer(post));
    expect(statusOf(externalId).warning).toBe("lost luggage");
    const full = answer(post, "x".repeat(500 - "@mira ".length - "lost luggage".length + 1));
    expect(await failureOf(session.send(full))).toMatchObject({ reason: "text_too_long" });
    expect(brandHas("public")).toHaveLength(1);
  });

  it("may be as long as the account's own server allows, the handle counted by its local part", async () => {
    const { connection, asks, answer } = await desk();
    const limit = { limit: 40, unit: "fediverse" as const, isAddressed: true };
    const account = { ...connection.account, text: { public: limit } };
    const session = mastodon.connect({ ...connection, account });
    const room = 40 - "@mira ".length;
    await session.send(answer(asks(), "x".repeat(room)));
    expect(await failureOf(session.send(answer(asks(), "x".repeat(room + 1))))).toMatchObject({
      reason: "text_too_long",
    });
  });

  it("is written once under our own id for an hour, and that is nothing to rely on", async () => {
    const { session, asks, answer, brandHas, fake } = await desk();
    const message = answer(asks());
    const { externalId } = await session.send(message);
    expect((await session.send(message)).externalId).toBe(externalId);
    fake.stage.record({ type: "clock", offsetMs: 3_600_001 });
    expect((await session.send(message)).externalId).not.toBe(externalId);
    expect(brandHas("public")).toHaveLength(2);
  });
});

describe("a direct post", () => {
  it("goes to the person alone, below the public post that it answers", async () => {
    const { session, asks, direct, statusOf } = await desk();
    const post = asks();
    const sent = await session.send(direct("Your claim number?", { privateReplyToExternalId: post }));
    const { visibility, inReplyTo, text } = statusOf(sent.externalId);
    expect({ visibility, inReplyTo, text, url: sent.url }).toEqual({
      visibility: "direct",
      inReplyTo: post,
      text: "@mira@far.example Your claim number?",
      url: null,
    });
  });

  it("goes out although what it would answer is gone", async () => {
    const { session, asks, direct, customerDeletes, brandHas } = await desk();
    const post = asks();
    customerDeletes(post);
    await session.send(direct("Still there?", { privateReplyToExternalId: post }));
    expect(brandHas("private")).toHaveLength(1);
  });

  it.each([
    "@stranger",
    "@stranger@far.example",
    `cc @haldenair@${DOMAIN}: see @boss`,
    "@mira on our server",
  ])("lets nobody else read it: %s", async (words) => {
    const { session, direct, brandHas, requestsSoFar, fake } = await desk();
    putPerson(fake.stage, { username: "stranger" });
    expect(await failureOf(session.send(direct(words)))).toMatchObject({ fault: "rejected" });
    expect(brandHas("private")).toEqual([]);
    expect(requestsSoFar()).toBe(0);
  });

  it.each(["write to help@halden.example", "see https://far.example/@stranger", "@mira@far.example hello"])(
    "may hold an address or the person's own handle: %s",
    async (words) => {
      const { session, direct, brandHas } = await desk();
      await session.send(direct(words));
      expect(brandHas("private")).toHaveLength(1);
    },
  );
});

describe("on a relative", () => {
  it("a repeat is a second post, so the first is looked for: in public by the list, in private below the answered", async () => {
    const { session, asks, answer, direct, brandHas, fails, now } = await desk("isRelative");
    const since = new Date(now().getTime() - 1_000);
    const post = asks();
    const messages = [answer(post), direct("Between us.", { privateReplyToExternalId: post })];
    for (const message of messages) {
      fails({ kind: "answer_reset" }, "writes");
      expect(await failureOf(session.send(message))).toMatchObject({ fault: "uncertain" });
      const [there] = brandHas(message.visibility);
      expect(await session.find?.(message, since)).toMatchObject({ externalId: there?.externalId });
      await session.send(message);
      expect(brandHas(message.visibility)).toHaveLength(2);
    }
  });

  it("finds words that the server took for emphasis", async () => {
    const { session, asks, answer, fake, now } = await desk("isRelative");
    const post = asks();
    const brand = [...fake.stage.world.people.values()].find(({ username }) => username === "haldenair");
    const text = "@mira@far.example We are truly sorry.";
    const shown = writeStatus(fake.stage, { authorId: brand?.id ?? "", text, inReplyTo: post });
    const found = await session.find?.(
      answer(post, "We are *truly* sorry."),
      new Date(now().getTime() - 1_000),
    );
    expect(found?.externalId).toBe(shown.uri);
  });

  it("an edited post is still the same, read and answered under its other id", async () => {
    const { session, asks, answer, customerEdits, statusOf, connection } = await desk("isRelative");
    const post = asks();
    const before = (await connection.known.localIds([post])).get(post);
    customerEdits(post, "hello there?");
    expect(statusOf(post).id).not.toBe(before);
    expect(await session.lookup?.([post])).toMatchObject([{ state: "present", externalId: post }]);
    await session.send(answer(post));
  });

  it("without a word on what it was called, nothing that is not found is called gone", async () => {
    const { asks, customerDeletes, connection } = await desk("isRelative");
    const { known: _forgotten, ...rest } = connection;
    const session = mastodon.connect(rest);
    const post = asks();
    expect(await session.lookup?.([post])).toMatchObject([{ state: "present" }]);
    customerDeletes(post);
    expect(await session.lookup?.([post])).toEqual([
      { externalId: post, state: "not_visible", envelope: null },
    ]);
  });
});

it("a first private message can be written before anybody wrote there", async () => {
  const platform = await examServer();
  onTestFinished(() => platform.close());
  const session = mastodon.connect(platform.connection);
  const exam = { connector: mastodon, samples: [], server: () => Promise.resolve(platform) };
  const message = firstPrivate({ exam, platform, session }, "May we help?");
  expect(message.threadExternalId).toBe("dm:mira@far.example");
  await session.send(message);
  expect(platform.brandHas("private")).toHaveLength(1);
});
