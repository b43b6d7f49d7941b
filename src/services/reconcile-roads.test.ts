import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { channel, channelCursor, setting } from "@/db/schema/channel";
import { platformEvent } from "@/db/schema/platform-event";
import { roadReconciliation } from "@/db/schema/road-reconciliation";
import { latestComparison } from "@/db/webhooks/road-comparisons";
import { connectorFor } from "@/platforms/registry";
import { type ServedFake, serveFake } from "@/platforms/serve-fake";
import { writeDirectMessage } from "@/platforms/x/fake/act-direct-messages";
import { putPerson } from "@/platforms/x/fake/act-people";
import { editPost, writePost } from "@/platforms/x/fake/act-posts";
import { type FakeX, fakeX } from "@/platforms/x/fake/fake-x";
import { DEMO_BRAND, ensureDemoBrand } from "@/simulator/brand";
import { control } from "@/simulator/control";
import { testDatabase } from "@/testing/database";
import { minutesAfter } from "@/testing/factories";
import { testVault } from "@/testing/told-platform";
import type { ChannelContext } from "./open-channel";
import { pullChannelSource } from "./pull-channel";
import { reconcileDueRoads } from "./reconcile-roads";
import { seedDemo } from "./seed-demo";

const { database } = await testDatabase();
const START = new Date("2026-11-18T09:00:00Z");
const clock = { minute: 0 };
const now = () => minutesAfter(START, clock.minute);
const context: ChannelContext = { database, vault: testVault, connectorFor, now };

let fake: FakeX;
let served: ServedFake | undefined;
let channelId: string;

beforeEach(async () => {
  await served?.close();
  clock.minute = 0;
  for (const table of [roadReconciliation, setting, platformEvent, channelCursor, channel])
    await database.delete(table);
  fake = fakeX({ clock: { now } });
  ensureDemoBrand(fake.stage);
  served = await serveFake((request) =>
    new URL(request.url).pathname.startsWith("/_sim") ? control(fake, request) : fake.fetch(request),
  );
  await seedDemo(database, { now: START, simulatorUrl: served.url, vault: testVault });
  const [row] = await database.select({ id: channel.id }).from(channel);
  channelId = row?.id ?? "";
});
afterAll(() => served?.close());

describe("the daily comparison of both roads", () => {
  it("counts what came by both and by one of them", async () => {
    says("both");
    says("pulled only");
    await pulled();
    await alsoByWebhook(1);
    clock.minute = 60;
    expect(await reconcileDueRoads(context)).toMatchObject([
      { channelId, both: 1, onlyWebhook: 0, onlyPull: 1, missing: 0 },
    ]);
  });

  it("finds what came by neither, and stores it", async () => {
    says("pulled");
    await pulled();
    await forgotten(() => says("lost on both roads"));
    writeDirectMessage(fake.stage, { senderId: noor().id, recipientId: DEMO_BRAND.id, text: "lost too" });
    clock.minute = 60;
    expect(await reconcileDueRoads(context)).toMatchObject([{ missing: 2 }]);
    expect(await database.select().from(platformEvent)).toHaveLength(3);
    expect(await latestComparison(database, channelId)).toMatchObject({ missing: 2 });
  });

  it("does not take for missing what is on its way, or only edited", async () => {
    const post = says("my bag");
    await pulled();
    editPost(fake.stage, post.id, "@haldenair my blue bag");
    clock.minute = 59;
    says("just written");
    clock.minute = 60;
    expect(await reconcileDueRoads(context)).toMatchObject([{ missing: 0 }]);
  });

  it("is made once a day and channel, and tried again an hour after a failure", async () => {
    clock.minute = 29;
    expect(await reconcileDueRoads(context)).toEqual([]);
    clock.minute = 60;
    expect(await reconcileDueRoads(context)).toHaveLength(1);
    clock.minute = 60 + 24 * 60 - 1;
    await triedLongAgo();
    expect(await reconcileDueRoads(context)).toEqual([]);
    clock.minute = 60 + 24 * 60 + 1;
    expect(await reconcileDueRoads(context)).toHaveLength(1);
  });
});

const noor = () => putPerson(fake.stage, { username: "noor", name: "Noor" });
const says = (text: string) =>
  writePost(fake.stage, { authorId: noor().id, text: `@haldenair ${text}`, source: "app" });

async function pulled(): Promise<void> {
  for (const source of ["mentions", "own_posts", "direct_messages"]) {
    await database.update(channelCursor).set({ lastPulledAt: null, leasedUntil: null });
    await pullChannelSource(context, { channelId, source });
  }
}

/** The cursor has passed what happens here without the items having been stored. */
async function forgotten(happens: () => { id: string }): Promise<void> {
  const { id } = happens();
  await database.update(channelCursor).set({ seen: id });
}

async function alsoByWebhook(count: number): Promise<void> {
  const rows = await database.select({ id: platformEvent.id }).from(platformEvent).limit(count);
  for (const { id } of rows)
    await database.update(platformEvent).set({ secondRoadAt: now() }).where(eq(platformEvent.id, id));
}

const triedLongAgo = () => database.update(setting).set({ updatedAt: new Date(0) });
