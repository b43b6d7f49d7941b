import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { WritingAbilities } from "@/core/conversation/composer";
import type { Viewer } from "@/core/views";
import { testDatabase } from "@/testing/database";
import {
  type Desk,
  hire,
  type Matter,
  minutesAgo,
  minutesAhead,
  NOW,
  openDesk,
  openLeg,
  openMatter,
  write,
} from "@/testing/desk";
import { handle } from "../schema/contact";
import { activity, conversation, conversationTag, note, tag } from "../schema/conversation";
import { slaClock } from "../schema/sla";
import { conversationView } from "./conversation-view";

const { database } = await testDatabase();
let desk: Desk;
let matter: Matter;

const abilities: WritingAbilities = {
  text: { public: { limit: 280, unit: "weighted" }, private: { limit: 10_000, unit: "characters" } },
  files: { public: null, private: null },
  privateMoves: ["direct_message", "deep_link"],
  replyWindow: { public: null, private: null },
  privateReply: null,
  unanswerable: "not_summoned" as const,
  hide: true,
  edit: {},
  remove: {},
};

async function read(viewer: Viewer = desk.ana, id = matter.id) {
  const view = await conversationView(database, viewer, {
    id,
    abilitiesOf: () => abilities,
    addressOf: (id, use) => `/files/${id}/${use}`,
    now: new Date(),
  });
  if (!view) throw new Error("the conversation is not visible");
  return view;
}
beforeAll(async () => {
  desk = await openDesk(database);
});

describe("a conversation", () => {
  it("shows its public and its private leg in the order of time, with notes and activities between", async () => {
    matter = await openMatter(database, desk.flights);
    await write(database, matter, { body: "in public", occurredAt: minutesAgo(9) });
    await database.insert(note).values({
      id: randomUUID(),
      conversationId: matter.id,
      userId: desk.ana.id,
      body: "a note",
      createdAt: minutesAgo(8),
    });
    await database.insert(activity).values({
      conversationId: matter.id,
      name: "moved_to_private",
      actorId: desk.ana.id,
      occurredAt: minutesAgo(7),
    });
    const moved = { ...matter, legs: [...matter.legs, await openLeg(database, matter, "private")] };
    await write(database, moved, { body: "in private", occurredAt: minutesAgo(6) });
    await write(database, matter, { body: "in public again", occurredAt: minutesAgo(5) });
    const { segments } = await read();
    expect(
      segments.map(({ visibility, items }) => [
        visibility,
        ...items.map((item) => ("body" in item ? item.body : item.name)),
      ]),
    ).toEqual([
      ["public", "in public", "a note", "moved_to_private"],
      ["private", "in private"],
      ["public", "in public again"],
    ]);
  });

  it("does not exist for another team, nor under an id that nobody has", async () => {
    const ask = (viewer: Viewer, id: string) =>
      conversationView(database, viewer, {
        id,
        abilitiesOf: () => abilities,
        addressOf: (id, use) => `/files/${id}/${use}`,
        now: new Date(),
      });
    expect(await ask(desk.ben, matter.id)).toBeNull();
    expect(await ask(desk.mara, randomUUID())).toBeNull();
  });

  it("names its people, tags, colleagues and the promise that was answered", async () => {
    await database
      .update(conversation)
      .set({ assigneeId: desk.ana.id })
      .where(eq(conversation.id, matter.id));
    const gone = await hire(database, { name: "Zoe", role: "agent", teamIds: [desk.flights.teamId] });
    await database.insert(tag).values([{ id: gone.id, name: "delay", createdAt: NOW }]);
    await database
      .insert(conversationTag)
      .values({ conversationId: matter.id, tagId: gone.id, taggedAt: NOW });
    await database.insert(slaClock).values({
      id: randomUUID(),
      conversationId: matter.id,
      kind: "first_response",
      policyId: randomUUID(),
      policyVersion: 1,
      startedAt: minutesAgo(30),
      dueAt: minutesAhead(30),
      warnAt: minutesAhead(15),
      metAt: minutesAgo(10),
    });
    expect(await read()).toMatchObject({
      assignee: { id: desk.ana.id, name: "Ana" },
      team: { id: desk.flights.teamId },
      tags: ["delay"],
      assignable: [{ name: "Ana" }, { name: "Mara" }, { name: "Zoe" }],
      firstResponse: { kind: "first_response", metAt: minutesAgo(10).toISOString() },
      contact: { handles: [{ platform: "x", username: "noor_h" }] },
      mayReveal: true,
    });
  });

  it("shows earlier matters of the contact as far as the viewer may see them", async () => {
    const same = { contactId: matter.contactId };
    const ours = await openMatter(database, desk.flights, { ...same, lastMessageAt: minutesAgo(60) });
    const theirs = await openMatter(database, desk.baggage, { ...same, lastMessageAt: minutesAgo(90) });
    const earlier = async (viewer: Viewer) => (await read(viewer)).earlier.rows.map(({ id }) => id);
    expect(await earlier(desk.ana)).toEqual([ours.id]);
    expect(await earlier(desk.mara)).toEqual([ours.id, theirs.id]);
  });
});

it("says before the first key that the person takes no private messages", async () => {
  await database.update(handle).set({ privateRefusedAt: NOW }).where(eq(handle.id, matter.handleId));
  expect((await read()).composer).toMatchObject({
    privateBlocked: "private_not_accepted",
    privateMoves: ["deep_link"],
  });
});
