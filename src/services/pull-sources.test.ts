import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { SourceOf } from "@/db/channels/cursors";
import { channel, channelCursor, channelGap } from "@/db/schema/channel";
import { platformEvent } from "@/db/schema/platform-event";
import type { Page, Session } from "@/platforms/connector";
import { testDatabase } from "@/testing/database";
import { openDesk } from "@/testing/desk";
import { envelopeOf, testVault, toldPlatform } from "@/testing/told-platform";
import { connectChannel } from "./connect-channel";
import { keepSources } from "./keep-sources";
import type { ChannelContext } from "./open-channel";
import { pullChannelSource } from "./pull-channel";
import { overduePulls, stageUrgentPulls } from "./stage-pulls";

const { database } = await testDatabase();
const desk = await openDesk(database);

const NOTHING: Page = { envelopes: [], cursor: { seen: "1", scan: null }, gap: null };
const contextOf = (pull: NonNullable<Session["pull"]>): ChannelContext => ({
  ...{ database, vault: testVault, now: () => new Date() },
  connectorFor: () => toldPlatform({ pull }),
});
const quiet = contextOf(async () => NOTHING);

let mentions: SourceOf;
beforeEach(async () => {
  await database.delete(platformEvent);
  await database.delete(channelCursor);
  const [inbox] = await database.select({ id: channel.inboxId }).from(channel).limit(1);
  const wish = {
    platform: "told",
    credentials: {},
    baseUrl: null,
    inboxId: inbox?.id ?? desk.flights.inboxId,
  };
  const { channelId } = await connectChannel(quiet, wish);
  mentions = { channelId, source: "mentions" };
});

const age = (column: "last_pulled_at" | "leased_until", seconds: number) =>
  database.execute(sql`update channel_cursor set
    ${sql.identifier(column)} = clock_timestamp() - ${seconds} * interval '1 second' where source = 'mentions'`);
const overdue = async (graceMs: number) =>
  (await overduePulls(database, graceMs)).map(({ channelId, source }) => `${channelId}-${source}`);

describe("a source whose job is lost", () => {
  it("is pulled without one, after its grace and not before", async () => {
    await pullChannelSource(quiet, mentions);
    await database.update(channel).set({ stateSince: new Date(0) });
    expect(await overdue(0)).not.toContain(`${mentions.channelId}-mentions`);
    await age("last_pulled_at", 35);
    expect(await overdue(10_000)).not.toContain(`${mentions.channelId}-mentions`);
    await age("last_pulled_at", 41);
    expect(await overdue(10_000)).toContain(`${mentions.channelId}-mentions`);
    for (const source of await overduePulls(database, 10_000)) await pullChannelSource(quiet, source);
    expect(await overdue(0)).not.toContain(`${mentions.channelId}-mentions`);
  });

  it("waits for its channel to be active again", async () => {
    await age("last_pulled_at", 600);
    await database.update(channel).set({ state: "paused" }).where(eq(channel.id, mentions.channelId));
    expect(await overdue(0)).toEqual([]);
    expect(await stageUrgentPulls(database, new Date(), () => false)).toEqual([]);
  });
});

describe("two workers at one account", () => {
  it("call the platform once, and store once", async () => {
    let calls = 0;
    const account = { externalId: "account" };
    const said = { type: "deletion", externalId: "gone", occurredAt: null } as const;
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const busy = contextOf(async () => {
      calls += 1;
      if (calls === 1) await answered;
      return { ...NOTHING, envelopes: [envelopeOf([said], account)] };
    });
    const first = pullChannelSource(busy, mentions);
    await expect.poll(() => calls).toBe(1);
    const others = await Promise.all(Array.from({ length: 7 }, () => pullChannelSource(busy, mentions)));
    answer();
    expect(calls).toBe(1);
    expect(others).toEqual(Array(7).fill(0));
    expect(await first).toBe(1);
  });

  it("leave the page to whoever took the source over from one that was held up", async () => {
    let late: ((page: Page) => void) | undefined;
    const heldUp = pullChannelSource(
      contextOf(() => new Promise((resolve) => (late = resolve))),
      mentions,
    );
    await expect.poll(() => late).toBeDefined();
    await age("leased_until", 1);
    await pullChannelSource(
      contextOf(async () => ({ ...NOTHING, cursor: { seen: "7", scan: null } })),
      mentions,
    );
    late?.({ ...NOTHING, cursor: { seen: "3", scan: null } });
    expect(await heldUp).toBe(0);
    const [row] = await database
      .select({ seen: channelCursor.seen })
      .from(channelCursor)
      .where(eq(channelCursor.source, "mentions"));
    expect(row?.seen).toBe("7");
  });
});

describe("what may be missing", () => {
  const gap = (from: Date | null) => ({
    reason: "too_many" as const,
    from,
    to: new Date("2026-01-05T12:00:00Z"),
  });
  const gaps = () =>
    database
      .select({ fromAt: channelGap.fromAt, toAt: channelGap.toAt, closedAt: channelGap.closedAt })
      .from(channelGap)
      .where(eq(channelGap.channelId, mentions.channelId));
  const pullWith = (from: Date | null) =>
    pullChannelSource(
      contextOf(async () => ({ ...NOTHING, gap: gap(from) })),
      mentions,
    );

  it("is kept with its times, and told to the screens", async () => {
    const from = new Date("2026-01-05T09:00:00Z");
    const before = await versionOf(mentions.channelId);
    await pullWith(from);
    expect(await gaps()).toEqual([{ fromAt: from, toAt: gap(null).to, closedAt: null }]);
    expect(await versionOf(mentions.channelId)).toBe(before + 1);
  });

  it("is nothing before the first message of a channel", async () => {
    await database.delete(channelGap);
    await pullWith(null);
    expect(await gaps()).toEqual([]);
  });
});

it("pulls a source whose cursor was lost from its beginning", async () => {
  await database.delete(channelCursor).where(eq(channelCursor.source, "mentions"));
  await keepSources(quiet);
  await keepSources(quiet);
  const rows = await database
    .select({ source: channelCursor.source, seen: channelCursor.seen })
    .from(channelCursor)
    .where(eq(channelCursor.channelId, mentions.channelId));
  expect(rows.toSorted((a, b) => (a.source < b.source ? -1 : 1))).toEqual([
    { source: "direct_messages", seen: null },
    { source: "mentions", seen: null },
  ]);
});

const versionOf = async (id: string) => {
  const [row] = await database.select({ version: channel.version }).from(channel).where(eq(channel.id, id));
  return row?.version ?? 0;
};
