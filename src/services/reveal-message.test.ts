import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { maskPersonalData } from "@/core/privacy/masking";
import type { Viewer } from "@/core/views";
import { sealSpans } from "@/db/message-secrets";
import { activity } from "@/db/schema/conversation";
import { message, messageSecret } from "@/db/schema/message";
import { createVault } from "@/db/vault";
import { type AnsweringDesk, openAnsweringDesk } from "@/testing/answering";
import { testDatabase } from "@/testing/database";
import { revealMessage } from "./reveal-message";

const { database } = await testDatabase();
const vault = createVault(Buffer.alloc(32, 1).toString("base64"));
const TEXT = "My card is 4242 4242 4242 4242, please help.";

let desk: AnsweringDesk;
beforeEach(async () => {
  desk = await openAnsweringDesk(database);
  const { masked, masks, secrets } = maskPersonalData(TEXT);
  await database.update(message).set({ body: masked, masks }).where(eq(message.id, desk.targetId));
  await database
    .insert(messageSecret)
    .values({ messageId: desk.targetId, version: "1", spans: sealSpans(vault, secrets) });
});

const reveal = (viewer: Viewer) =>
  revealMessage({ database, vault }, { viewer, messageId: desk.targetId, now: desk.now });
const looks = () => database.select().from(activity).where(eq(activity.name, "revealed"));

describe("revealing", () => {
  it("puts the whole text together for who works on it, and writes down who looked", async () => {
    expect(await reveal(desk.ana)).toBe(TEXT);
    expect(await looks()).toMatchObject([{ actorId: desk.ana.id, params: { messageId: desk.targetId } }]);
  });

  it("says nothing to people of another team", async () => {
    expect(await reveal(desk.ben)).toBeNull();
    expect(await looks()).toEqual([]);
  });

  it("has nothing to say after the secrets went with a deletion", async () => {
    await database.delete(messageSecret);
    expect(await reveal(desk.ana)).toBeNull();
  });
});
