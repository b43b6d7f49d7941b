import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { message } from "@/db/schema/message";
import { connectorFor } from "@/platforms/registry";
import { SAMPLE_ACCOUNT, sampleFiles, sampleJson } from "@/platforms/x/samples";
import { testDatabase } from "@/testing/database";
import { testVault } from "@/testing/told-platform";
import { webhookDesk } from "@/testing/webhook-desk";
import { ingestStored } from "../ingest/ingest-stored";

const { database } = await testDatabase();
const desk = await webhookDesk(database);
const DELIVERIES = sampleFiles().filter((file) => /^(aaa|xaa)-(?!subscription)/.test(file));

describe("a delivery of X, from the door to the conversation", () => {
  it("is applied whatever it tells: every sample", async () => {
    for (const file of DELIVERIES)
      expect(await desk.deliver(sampleJson(file))).toMatchObject({ status: 200 });
    await ingestStored({ database, vault: testVault, connectorFor }, desk.context.now());
    const states = (await desk.events()).map(({ state, reason }) => [state, reason]);
    expect(states).toEqual(states.map(() => ["applied", null]));
  });

  it("becomes the messages that it tells of", async () => {
    const told = DELIVERIES.flatMap((file) => connectorFor("x").parse(sampleJson(file), SAMPLE_ACCOUNT));
    const wanted = new Set(told.filter(({ type }) => type === "message").map(({ externalId }) => externalId));
    const stored = await database.select().from(message).where(eq(message.channelId, desk.channel.id));
    expect(new Set(stored.map(({ externalId }) => externalId))).toEqual(wanted);
    expect(
      stored.filter(({ externalId }) => externalId === "2122984405201846273")[0]?.deletedAt,
    ).not.toBeNull();
  });
});
