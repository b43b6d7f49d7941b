import { describe, expect, it, onTestFinished } from "vitest";
import type { Envelope } from "@/platforms/connector";
import { failureOf } from "@/platforms/exam/asking";
import { mastodon } from "./connector";
import { putPerson, writeStatus } from "./fake/acts";
import { examServer } from "./fake/exam-server";
import { streamEvents } from "./stream-events";

/** An account whose stream is open, and what it has said since. */
async function listening(mode: "isRelative" | null = null) {
  const server = await examServer({ mode });
  onTestFinished(() => server.close());
  const session = mastodon.connect(server.connection);
  const ending = new AbortController();
  const said: Envelope[][] = [];
  const ended = session.listen?.(async (envelopes) => void said.push(envelopes), ending.signal);
  if (mode === null) await expect.poll(() => said).toEqual([[]]);
  onTestFinished(() => ending.abort());
  const brand = [...server.fake.stage.world.people.values()].find(({ host }) => host === null);
  return {
    ...server,
    ending,
    brandId: brand?.id ?? "",
    ended: Promise.resolve(ended),
    heard: async (count: number) => {
      await expect.poll(() => said.length).toBe(count + 1);
      return said.slice(1).flat();
    },
    events: (envelopes: Envelope[]) =>
      envelopes.flatMap(({ body }) => mastodon.parse(JSON.parse(body), server.connection.account)),
  };
}

it("hears an answer to ours in its place, with what it answers", async () => {
  const { brandAnswersInApp, customerPosts, heard, events, fake, customerId } = await listening();
  const root = customerPosts("Where is my bag?");
  const ours = brandAnswersInApp("In Oslo.", root);
  const customer = [...fake.stage.world.people.values()].find(({ host }) => host !== null);
  const text = `@haldenair@mastodon.example and now?`;
  const { uri } = writeStatus(fake.stage, { authorId: customer?.id ?? "", text, inReplyTo: ours });
  const told = events(await heard(3)).filter((event) => event.externalId === uri);
  expect(told).toMatchObject([
    { parentExternalId: ours, thread: { externalId: root }, author: { externalId: customerId } },
  ]);
});

it("hears of an edit with the words before it, and of a deletion by its identity", async () => {
  const { customerPosts, customerEdits, customerDeletes, heard, events } = await listening();
  const post = customerPosts("My bag is gome.");
  customerEdits(post, "My bag is gone.");
  const [, edited] = events(await heard(2));
  expect(edited).toMatchObject({ externalId: post, earlierVersions: [{ version: post }] });
  customerDeletes(post);
  expect(events(await heard(3)).at(-1)).toEqual({ type: "deletion", externalId: post, occurredAt: null });
});

it("hears nothing of people whom the account follows, nor of what nobody has heard of", async () => {
  const { fake, brandId, customerPosts, heard, events } = await listening();
  const friend = putPerson(fake.stage, { username: "friend", host: "far.example" });
  const { uri } = writeStatus(fake.stage, { authorId: friend.id, text: "Nice weather" });
  const status = { id: "9", uri: "https://far.example/9", content: "<p>x</p>", visibility: "public" };
  const account = { id: "8", username: "friend", acct: "friend@far.example" };
  fake.streams.say(brandId, "update", { ...status, account, created_at: "2026-11-18T09:12:04.000Z" });
  fake.streams.say(brandId, "status.update", { ...status, account, created_at: "2026-11-18T09:12:04.000Z" });
  fake.streams.say(brandId, "unheard_of", { id: "1" });
  fake.streams.say(brandId, "delete", "77");
  fake.streams.say(brandId, "notification", { id: "1", type: "follow", account });
  const post = customerPosts("Hello?");
  const told = events(await heard(1));
  expect(told.map(({ externalId }) => externalId)).toEqual([post]);
  expect(told.map(({ externalId }) => externalId)).not.toContain(uri);
});

it("leaves to the pull what it cannot read", async () => {
  const { fake, brandId, heard } = await listening();
  fake.streams.say(brandId, "notification", "{half");
  expect(await heard(1)).toEqual([]);
});

it("ends in peace when it is told to, and breaks otherwise", async () => {
  const peaceful = await listening();
  peaceful.ending.abort();
  await peaceful.ended;
  const broken = await listening();
  broken.fake.streams.hangUp();
  expect(await failureOf(broken.ended)).toMatchObject({ fault: "unavailable" });
});

it("says that an instance has no stream", async () => {
  const { ended } = await listening("isRelative");
  expect(await failureOf(ended)).toMatchObject({ fault: "rejected" });
});

it("reads events however the bytes are cut, and comments as signs of life", async () => {
  const text =
    ':)\nevent: update\ndata: {"a":\ndata: 1}\n\n:thump\r\nevent: delete\r\ndata: 7\r\n\r\nevent: half';
  let alive = 0;
  async function* cut() {
    for (const byte of new TextEncoder().encode(text)) yield Uint8Array.of(byte);
  }
  const events = [];
  for await (const event of streamEvents(cut(), () => alive++)) events.push(event);
  expect(events).toEqual([
    { event: "update", data: '{"a":\n1}' },
    { event: "delete", data: "7" },
  ]);
  expect(alive).toBe(text.length);
});

/** Of processor, for a thousand pieces; searching all that is held with each would take twenty times as much. */
const PIECES_MAX_MS = 500;

describe("a stream that never comes to the end of an event", () => {
  const megabytes = (count: number, piece: string) => ({
    taken: 0,
    async *[Symbol.asyncIterator]() {
      const bytes = new TextEncoder().encode(piece.repeat(Math.ceil(100_000 / piece.length)));
      for (; this.taken < count * 1_000_000; this.taken += bytes.byteLength) yield bytes;
    },
  });

  it.each([
    ["one line", "x"],
    ["line after line", "data: and on\n"],
    ["one line of many bytes a letter", "न"],
  ])("is given up after a megabyte: %s", async (_, piece) => {
    const endless = megabytes(20, piece);
    const heard = async () => {
      for await (const _event of streamEvents(endless, () => {}));
    };
    expect(await failureOf(heard())).toMatchObject({ fault: "unavailable" });
    expect(endless.taken).toBeLessThan(2_000_000);
  });

  it("costs next to nothing, in however many pieces it comes", async () => {
    async function* pieces() {
      for (let at = 0; at < 1_000; at += 1) yield new TextEncoder().encode("and on and on ".repeat(30));
    }
    const before = process.cpuUsage();
    for await (const event of streamEvents(pieces(), () => {})) throw new Error(event.event);
    const { user } = process.cpuUsage(before);
    expect(user / 1_000).toBeLessThan(PIECES_MAX_MS);
  });

  it("is no such stream while it gives signs of life", async () => {
    const alive = megabytes(3, ":thump\n");
    for await (const event of streamEvents(alive, () => {})) throw new Error(event.event);
    expect(alive.taken).toBeGreaterThan(2_900_000);
  });

  it("breaks, and is opened again like any that broke", async () => {
    const { fake, brandId, ended } = await listening();
    fake.streams.say(brandId, "update", "x".repeat(1_200_000));
    expect(await failureOf(ended)).toMatchObject({ fault: "unavailable" });
  });
});
