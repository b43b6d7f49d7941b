import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { Command, type CommandType } from "@/core/commands";
import type { Viewer } from "@/core/views";
import { connection } from "@/db/client";
import { contact, contactBlock, contactMove, contactNote, handle } from "@/db/schema/contact";
import { activity, conversation } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { session } from "@/db/schema/people";
import { stagedJob } from "@/db/schema/work";
import { COMMAND_EXAMPLES, type CommandScene, openCommandScene } from "@/testing/command-examples";
import { testDatabase } from "@/testing/database";
import { type Desk, openDesk } from "@/testing/desk";
import { post } from "@/testing/door";
import { visit } from "@/testing/visitors";
import { POST } from "./route";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
afterAll(() => connection().close());

const TYPES = Object.keys(COMMAND_EXAMPLES) as CommandType[];
/** It may be too late for it, or senseless; that is no question of who asks. */
const FORBIDDEN = ["not_found", "not_allowed"];
/** X lets nobody change a post. */
const NOBODY_ON_X: CommandType[] = ["edit_message"];

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(database);
});

it("knows every command", () => {
  expect(TYPES.toSorted()).toEqual(Command.options.map(({ shape }) => shape.type.value).toSorted());
});

describe.each(TYPES)("%s", (type) => {
  const order = (scene: CommandScene, conversationId = scene.conversationId) => ({
    ...{ type, commandId: randomUUID(), conversationId },
    ...COMMAND_EXAMPLES[type](scene),
  });
  const ask = (cookie: string | undefined, body: object) => POST(post("/api/commands", cookie, body));
  const askAs = async (viewer: Viewer, body: object) => ask((await visit(database, viewer)).cookie, body);

  it("is understood from everybody who sees the conversation", async () => {
    for (const name of ["ana", "mara", "ada"] as const) {
      const answer = await askAs(desk[name], order(await openCommandScene(database, desk)));
      expect([200, 409]).toContain(answer.status);
      const { reason } = await answer.json();
      if (!NOBODY_ON_X.includes(type)) expect(FORBIDDEN).not.toContain(reason);
    }
  });

  it("does nothing for another team, and says that nothing is there", async () => {
    const scene = await openCommandScene(database, desk);
    const before = await everything();
    const hidden = await askAs(desk.ben, order(scene));
    const absent = await askAs(desk.ben, order(scene, randomUUID()));
    expect([hidden.status, await hidden.text()]).toEqual([404, await absent.text()]);
    expect(await everything()).toEqual(before);
  });

  it("does nothing for whoever is not, or no longer, signed in", async () => {
    const scene = await openCommandScene(database, desk);
    const ended = await visit(database, desk.ada);
    await database.update(session).set({ endedAt: new Date() }).where(eq(session.id, ended.sessionId));
    const before = await everything();
    for (const cookie of [undefined, ended.cookie])
      expect((await ask(cookie, order(scene))).status).toBe(401);
    expect(await everything()).toEqual(before);
  });
});

/** All that a command could change. */
const everything = () =>
  Promise.all([
    database.select().from(conversation).orderBy(conversation.id),
    database.select().from(message).orderBy(message.id),
    database.select().from(activity).orderBy(activity.id),
    database.select().from(stagedJob).orderBy(stagedJob.id),
    database.select().from(contact).orderBy(contact.id),
    database.select().from(handle).orderBy(handle.id),
    database.select().from(contactNote).orderBy(contactNote.id),
    database.select().from(contactBlock).orderBy(contactBlock.contactId),
    database.select().from(contactMove).orderBy(contactMove.id),
  ]);
