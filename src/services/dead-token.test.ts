import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channel, channelBudget, channelCursor } from "@/db/schema/channel";
import { message } from "@/db/schema/message";
import { platformEvent } from "@/db/schema/platform-event";
import { unitOfWork } from "@/jobs/unit-of-work";
import { connectorFor } from "@/platforms/registry";
import { putPerson, withdrawConsent } from "@/platforms/x/fake/act-people";
import { writePost } from "@/platforms/x/fake/act-posts";
import { ensureDemoBrand, signIn } from "@/simulator/brand";
import { messageRow, queueReply, sweepOutgoing } from "@/testing/answering";
import { type DeskOverX, openDeskOverX, vaultOfTests } from "@/testing/answering-over-x";
import { testDatabase } from "@/testing/database";
import { ingestStored } from "./ingest/ingest-stored";
import { keepSources } from "./keep-sources";
import type { ChannelContext } from "./open-channel";
import { openSending } from "./open-sending";
import { pullChannelSource } from "./pull-channel";
import { reconnectChannel } from "./reconnect-channel";
import { overduePulls, stageUrgentPulls } from "./stage-pulls";
import { storeEnvelopes } from "./store-envelopes";

const { database } = await testDatabase();
const context: ChannelContext = {
  ...{ database, vault: vaultOfTests, connectorFor },
  now: () => new Date(),
};

let desk: DeskOverX;
let channelId: string;
beforeEach(async () => {
  await database.delete(platformEvent);
  desk = await openDeskOverX(database);
  channelId = desk.flights.channelId;
  // The other team's channel is at no platform.
  await database.update(channel).set({ state: "paused" }).where(eq(channel.id, desk.baggage.channelId));
  await keepSources(context);
});
afterEach(() => desk.served.close());

const brand = () => ensureDemoBrand(desk.fake.stage);
const pull = () => pullChannelSource(context, { channelId, source: "mentions" });
const calls = () => desk.fake.log.since(0).length;
const state = async () => {
  const [row] = await database
    .select({ state: channel.state, reason: channel.stateReason })
    .from(channel)
    .where(eq(channel.id, channelId));
  return row;
};
const says = (text: string) =>
  writePost(desk.fake.stage, {
    authorId: putPerson(desk.fake.stage, { username: `p${text.length}`, name: "P" }).id,
    text: `@haldenair ${text}`,
  });
const isRead = async (externalId: string) => {
  await ingestStored(context, new Date());
  return (await database.select().from(message).where(eq(message.externalId, externalId))).length === 1;
};
const tokensOf = ({ credentials: { accessToken, refreshToken } }: ReturnType<typeof signIn>) => ({
  accessToken,
  refreshToken,
});
const freshTokens = () => tokensOf(signIn(desk.fake.stage, brand()));

describe("while a token is dead", () => {
  beforeEach(async () => {
    withdrawConsent(desk.fake.stage, brand().id);
    await pull();
  });

  it("the channel rests with the reason, and the platform is left alone", async () => {
    expect(await state()).toEqual({ state: "paused", reason: "refresh_refused" });
    const before = calls();
    await pull();
    expect(await overduePulls(database, 0)).toEqual([]);
    expect(await stageUrgentPulls(database, new Date(), () => false)).toEqual([]);
    expect(calls()).toBe(before);
  });

  it("what still comes in is stored and shown", async () => {
    const post = says("it still came");
    const other = await openDeskElsewhere(post.id);
    await unitOfWork(database, new Date(), (unit) =>
      storeEnvelopes(
        unit,
        { vault: vaultOfTests, channelId, road: "webhook" },
        { envelopes: other, now: new Date() },
      ),
    );
    expect(await isRead(post.id)).toBe(true);
  });

  it("answers wait and say so; connected again, they go out and what was missed is read", async () => {
    const missed = says("nobody heard me");
    const messageId = await queueReply(database, desk);
    const sending = openSending(context);
    await sweepOutgoing(sending);
    expect(await messageRow(database, messageId)).toMatchObject({ state: "queued" });
    expect(desk.ours()).toHaveLength(0);

    const way = { way: "given", fields: freshTokens() } as const;
    expect(await reconnectChannel(context, channelId, way)).toEqual({ ok: true });
    expect(await state()).toEqual({ state: "active", reason: null });
    await sweepOutgoing(sending);
    expect(await messageRow(database, messageId)).toMatchObject({ state: "sent" });
    expect(desk.ours()).toHaveLength(1);
    await pull();
    expect(await isRead(missed.id)).toBe(true);
  });

  it("stays as it is when the credentials are refused, or another account's", async () => {
    const stranger = putPerson(desk.fake.stage, { username: "somebody_else", name: "Else" });
    const theirs = tokensOf(signIn(desk.fake.stage, stranger));
    const given = (fields: Record<string, string>) =>
      reconnectChannel(context, channelId, { way: "given", fields });
    expect(await given(theirs)).toEqual({ ok: false, reason: "other_account" });
    expect(await given({ accessToken: "nonsense" })).toEqual({ ok: false, reason: "refused" });
    expect(await reconnectChannel(context, channelId, { way: "stored" })).toEqual({
      ok: false,
      reason: "refused",
    });
    expect(await state()).toMatchObject({ state: "paused" });
  });
});

/** The post as another road would bring it. */
async function openDeskElsewhere(externalId: string) {
  const { account, credentials } = signIn(desk.fake.stage, brand());
  const session = connectorFor("x").connect({ account, credentials, baseUrl: desk.served.url });
  const [snapshot] = (await session.lookup?.([externalId])) ?? [];
  return snapshot?.envelope ? [snapshot.envelope] : [];
}

describe("what no new token mends", () => {
  it.each([
    ["credits_depleted", { kind: "status", status: 402 }],
    ["not_permitted", { kind: "not_enrolled" }],
    ["account_suspended", { kind: "account_locked" }],
  ] as const)("is said as it is, without trading tokens: %s", async (reason, fault) => {
    desk.fake.faults.switchOn({ ...fault, path: "/2/users", times: 1 });
    await pull();
    expect(await state()).toEqual({ state: "paused", reason });
    expect(desk.fake.log.since(0).filter(({ path }) => path === "/2/oauth2/token")).toHaveLength(0);
    expect(await reconnectChannel(context, channelId, { way: "stored" })).toEqual({ ok: true });
    expect(await state()).toMatchObject({ state: "active" });
  });
});

it("rests in the background at four fifths of an allowance, until its reset", async () => {
  const resetsAt = new Date(Date.now() + 600_000);
  const left = {
    channelId,
    endpoint: "mentions",
    quota: 300,
    remaining: 60,
    resetsAt,
    updatedAt: new Date(),
  };
  await database.insert(channelBudget).values(left);
  const before = calls();
  await pull();
  expect(calls()).toBe(before);
  const [row] = await database
    .select({ retryAt: channelCursor.retryAt })
    .from(channelCursor)
    .where(eq(channelCursor.source, "mentions"));
  const afterResetMs = (row?.retryAt?.getTime() ?? 0) - resetsAt.getTime();
  expect(afterResetMs).toBeGreaterThanOrEqual(0);
  // Those that wait do not all come back at the same moment.
  expect(afterResetMs).toBeLessThanOrEqual(2_000);
});
