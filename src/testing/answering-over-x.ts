import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { channel } from "@/db/schema/channel";
import { handle } from "@/db/schema/contact";
import { message } from "@/db/schema/message";
import { createVault } from "@/db/vault";
import { type ServedFake, serveFake } from "@/platforms/serve-fake";
import { putPerson } from "@/platforms/x/fake/act-people";
import { writePost } from "@/platforms/x/fake/act-posts";
import { type FakeX, fakeX } from "@/platforms/x/fake/fake-x";
import { sealCredentials } from "@/services/open-channel";
import { ensureDemoBrand, signIn } from "@/simulator/brand";
import { type AnsweringDesk, openAnsweringDesk } from "./answering";

export const vaultOfTests = createVault(Buffer.alloc(32, 1).toString("base64"));

export interface DeskOverX extends AnsweringDesk {
  fake: FakeX;
  served: ServedFake;
  /** The customer's post, as X knows it. */
  postId: string;
  /** What the brand has written in public and in private. */
  ours(): ReturnType<FakeX["stage"]["world"]["posts"]["get"]>[];
  ourMessages(): unknown[];
}

/** The answering desk with its channel connected to the strict fake on a real port. Close `served` afterwards. */
export async function openDeskOverX(database: Database): Promise<DeskOverX> {
  const fake = fakeX({ clock: { now: () => new Date() } });
  const served = await serveFake(fake.fetch);
  const desk = await openAnsweringDesk(database);
  const { account, credentials } = signIn(fake.stage, ensureDemoBrand(fake.stage));
  const customer = putPerson(fake.stage, { username: "noor_h", name: "Noor" });
  const post = writePost(fake.stage, { authorId: customer.id, text: "@haldenair my flight is gone" });
  const connected = {
    accountExternalId: account.externalId,
    username: account.username,
    baseUrl: served.url,
    credentials: sealCredentials(vaultOfTests, credentials),
  };
  await database.update(channel).set(connected).where(eq(channel.id, desk.flights.channelId));
  await database.update(handle).set({ externalId: customer.id }).where(eq(handle.id, desk.matter.handleId));
  await database
    .update(message)
    .set({ externalId: post.id, version: post.id })
    .where(eq(message.id, desk.targetId));
  const { world } = fake.stage;
  return {
    ...desk,
    fake,
    served,
    postId: post.id,
    ours: () => [...world.posts.values()].filter(({ authorId }) => authorId === account.externalId),
    ourMessages: () =>
      [...world.directMessages.values()].filter(({ senderId }) => senderId === account.externalId),
  };
}
