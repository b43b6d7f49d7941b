import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { connectorFor } from "@/platforms/registry";
import { serveFake } from "@/platforms/serve-fake";
import { fakeX } from "@/platforms/x/fake/fake-x";
import { ingestStored } from "@/services/ingest/ingest-stored";
import { pullChannelSource } from "@/services/pull-channel";
import { seedDemo } from "@/services/seed-demo";
import { control } from "@/simulator/control";
import { testDatabase } from "@/testing/database";
import { judgeReplay } from "@/testing/proofs/judge-replay";
import { recording } from "@/testing/recording";
import { testVault } from "@/testing/told-platform";
import { actsOf } from "./acts";
import { connectBrands } from "./brands";
import { type RecordedLine, readRecording } from "./lines";
import { AT_ONCE } from "./moments";
import { Player } from "./play";
import { receiptOf } from "./receipt";
import { scriptOf, usernames } from "./script";
import { wishesOf } from "./wishes";

const test = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), "sixty-replay-"));
const fake = fakeX({ clock: { now: () => new Date() } });
const served = await serveFake((request) =>
  new URL(request.url).pathname.startsWith("/_sim") ? control(fake, request) : fake.fetch(request),
);
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const now = new Date();
const line = (id: string, given: Partial<RecordedLine> = {}): RecordedLine => ({
  number: 1,
  id,
  author: "c1",
  brand: "northbank",
  createdAt: new Date("2024-01-01T00:00:00Z"),
  text: "@northbank hello",
  answers: null,
  isInbound: true,
  ...given,
});

describe("a recording", () => {
  it("is read packed or not; broken lines are listed with their numbers, the good ones arrive", async () => {
    const good = recording(3).map((one) => JSON.stringify(one));
    const text = [good[0], "{broken", '{"id":"x"}', good[0], ...good.slice(1), ""].join("\n");
    writeFileSync(join(folder, "plain.jsonl"), text);
    writeFileSync(join(folder, "packed.jsonl.gz"), gzipSync(text));
    for (const file of ["plain.jsonl", "packed.jsonl.gz"]) {
      const { lines, broken } = await readRecording(join(folder, file));
      expect(lines).toHaveLength(good.length);
      expect(broken.map(({ number }) => number)).toEqual([2, 3, 4]);
    }
  });

  it("is played so that its last line is now and nothing comes before what it answers", () => {
    const played = scriptOf(
      [
        line("late", { answers: "early", createdAt: new Date("2024-01-01T00:00:00Z") }),
        line("early", { createdAt: new Date("2024-01-01T05:00:00Z") }),
      ],
      { ...AT_ONCE, now },
    );
    expect(played.map(({ id }) => id)).toEqual(["early", "late"]);
    expect(played[0]?.at).toEqual(now);
  });

  it("is played a given number of times faster than recorded", () => {
    const [first, second] = scriptOf(
      [line("a"), line("b", { createdAt: new Date("2024-01-01T01:00:00Z") })],
      { ...AT_ONCE, speed: 60, now },
    );
    expect((second?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0)).toBe(60_000);
  });

  it("is spread evenly over a time, and keeps its dates where that is wished", () => {
    const lines = [0, 1, 30, 31].map((day) =>
      line(`d${day}`, { createdAt: new Date(Date.UTC(2024, 0, 1 + day)) }),
    );
    const script = scriptOf(lines, { ...AT_ONCE, overMs: 90_000, keepDates: true, now });
    expect(script.map(({ playedAt }) => playedAt.getTime() - now.getTime())).toEqual([
      0, 30_000, 60_000, 90_000,
    ]);
    expect(script.map(({ at }) => at)).toEqual(lines.map(({ createdAt }) => createdAt));
  });

  it("arrives in another order, the same for the same seed, and never before what it answers", () => {
    const lines = Array.from({ length: 200 }, (_, at) =>
      line(`m${at}`, {
        number: at,
        createdAt: new Date(1_700_000_000_000 + at * 1_000),
        answers: at % 3 === 0 ? null : `m${at - 1}`,
      }),
    );
    const order = (seed: number) =>
      scriptOf(lines, { ...AT_ONCE, shuffle: 60, seed, now }).map(({ number }) => number);
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
    const places = new Map(order(1).map((number, place) => [number, place]));
    for (const { number, answers } of lines)
      if (answers) expect(places.get(number - 1)).toBeLessThan(places.get(number) ?? 0);
  });

  it("takes wishes that make sense, and no others", () => {
    expect(
      wishesOf([
        "f",
        "--channel-per-brand",
        "--by",
        "both",
        "--over",
        "10m",
        "--duplicates",
        "0.1",
        "--shuffle",
        "60",
      ]),
    ).toMatchObject({
      file: "f",
      by: "both",
      overMs: 600_000,
      duplicates: 0.1,
      shuffle: 60,
    });
    for (const args of [
      [],
      ["f", "--by", "post"],
      ["f", "--over", "soon"],
      ["f", "--duplicates", "2"],
      ["f", "--shuffle", "500"],
    ])
      expect(() => wishesOf(args)).toThrow(/npm run replay/);
  });

  it("names the brand in what customers write, where it is not named", () => {
    const [given, added] = scriptOf(
      [line("a", { text: "@NorthBank hi" }), line("b", { text: "@northbanking hi" })],
      { ...AT_ONCE, now },
    );
    expect([given?.words, added?.words]).toEqual(["@NorthBank hi", "@northbank @northbanking hi"]);
  });

  it("gives every name one that X takes, and no name of another", () => {
    const names = usernames(["A Brand With A Long Name", "A_Brand_With_A_", "بانک", "c1"]);
    expect(names.get("A_Brand_With_A_")).toBe("A_Brand_With_A_");
    expect(new Set(names.values()).size).toBe(4);
    expect([...names.values()].every((name) => /^[A-Za-z0-9_]{1,15}$/.test(name))).toBe(true);
  });

  it("is cut into acts that stay below what X gives back", () => {
    const many = scriptOf(
      Array.from({ length: 1_500 }, (_, at) => line(`m${at}`)),
      { ...AT_ONCE, now },
    );
    const acts = actsOf(many);
    expect(acts.flat()).toHaveLength(1_500);
    expect(Math.max(...acts.map((act) => act.length))).toBeLessThan(800);
  });

  it("ends with every line once, in the thread of what it answers, and answers that meet their clocks", async () => {
    const file = join(folder, "recorded.jsonl");
    const receipt = join(folder, "receipt.jsonl");
    writeFileSync(
      file,
      recording(60)
        .map((one) => JSON.stringify(one))
        .join("\n"),
    );
    await seedDemo(test.database, { now, simulatorUrl: served.url, vault: testVault });
    const product = { ...test, vault: testVault, simulatorUrl: served.url };
    const script = scriptOf((await readRecording(file)).lines, { ...AT_ONCE, now });
    const channels = await connectBrands(
      product,
      [...new Set(script.map(({ brandUsername }) => brandUsername))].map((username) => ({
        username,
        name: username,
      })),
    );
    writeFileSync(receipt, receiptOf(await new Player(served.url).play(script)));
    const context = { database: test.database, vault: testVault, connectorFor, now: () => new Date() };
    // Answers are learnt before what they answer.
    for (const source of ["own_posts", "mentions"]) {
      for (const channelId of channels.values()) await pullChannelSource(context, { channelId, source });
      while ((await ingestStored(context, new Date())).applied > 0);
    }
    const { inbound, answers, ...faults } = await judgeReplay({ file, receipt, databaseUrl: test.url });
    expect(inbound + answers).toBe(script.length);
    expect(Object.values(faults).flat()).toEqual([]);
  });
});
