import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import type { WritingAbilities } from "@/core/conversation/composer";
import type { MessageView } from "@/core/views";
import { testDatabase } from "@/testing/database";
import {
  type Desk,
  minutesAgo,
  minutesAhead,
  NOW,
  openDesk,
  openLeg,
  openMatter,
  write,
} from "@/testing/desk";
import { handle } from "../schema/contact";
import type { message } from "../schema/message";
import { messageVersion } from "../schema/message";
import { conversationView } from "./conversation-view";

const { database } = await testDatabase();
let desk: Desk;

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

async function read(id: string) {
  const view = await conversationView(database, desk.mara, {
    id,
    abilitiesOf: () => abilities,
    addressOf: (id, use) => `/files/${id}/${use}`,
    now: new Date(),
  });
  if (!view) throw new Error("the conversation is not visible");
  return view;
}
const messagesOf = async (id: string): Promise<MessageView[]> =>
  (await read(id)).segments.flatMap(({ items }) => items).filter((item) => item.kind === "message");

beforeAll(async () => {
  desk = await openDesk(database);
});

describe("a message", () => {
  it("keeps its older versions, oldest first, without the one that is shown", async () => {
    const edited = await openMatter(database, desk.flights);
    const messageId = await write(database, edited, {
      body: "third",
      version: "v3",
      editedAt: minutesAgo(1),
    });
    const version = (name: string, body: string, minutes: number) => ({
      messageId,
      version: name,
      body,
      occurredAt: minutesAgo(minutes),
    });
    await database
      .insert(messageVersion)
      .values([version("v3", "third", 1), version("v1", "first", 9), version("v2", "second", 5)]);
    const [shown] = await messagesOf(edited.id);
    expect(shown?.body).toBe("third");
    expect(shown?.earlierVersions.map(({ body }) => body)).toEqual(["first", "second"]);
  });

  it("that was deleted leaves its place and none of its words", async () => {
    const deleted = await openMatter(database, desk.flights);
    const messageId = await write(database, deleted, {
      body: "card [masked]",
      masks: [{ type: "card", start: 5, end: 13 }],
      leaks: ["card"],
      version: "v2",
      editedAt: minutesAgo(2),
      deletedAt: minutesAgo(1),
    });
    await database
      .insert(messageVersion)
      .values({ messageId, version: "v1", body: "card", occurredAt: minutesAgo(9) });
    expect(await messagesOf(deleted.id)).toMatchObject([
      { body: "", masks: [], leaks: [], earlierVersions: [], deletedAt: minutesAgo(1).toISOString() },
    ]);
    expect((await read(deleted.id)).composer).toMatchObject({
      publicTargetId: null,
      publicBlocked: "deleted",
    });
  });

  it("of somebody whose name is kept back is theirs and not ours", async () => {
    const nameless = await openMatter(database, desk.flights);
    await database
      .update(handle)
      .set({ name: null, username: null, externalId: `withheld:1_${nameless.id}000201` })
      .where(eq(handle.id, nameless.handleId));
    await write(database, nameless, {});
    expect(await messagesOf(nameless.id)).toMatchObject([{ direction: "inbound", authorName: "#000201" }]);
  });

  it("of ours says how far it got, and until when it can be taken back", async () => {
    const answered = await openMatter(database, desk.flights);
    const ours = {
      direction: "outbound" as const,
      origin: "agent" as const,
      userId: desk.ana.id,
      externalId: null,
    };
    await write(database, answered, {
      ...ours,
      state: "queued",
      sendAt: minutesAhead(1),
      occurredAt: minutesAgo(5),
    });
    await write(database, answered, {
      ...ours,
      state: "refused",
      refusalReason: "duplicate",
      occurredAt: minutesAgo(4),
    });
    await write(database, answered, { ...ours, state: "withdrawn", occurredAt: minutesAgo(3) });
    await write(database, answered, {
      ...ours,
      origin: "platform_app",
      userId: null,
      state: "sent",
      sentAt: minutesAgo(2),
      occurredAt: minutesAgo(2),
    });
    expect(await messagesOf(answered.id)).toMatchObject([
      { state: "queued", authorName: "Ana", undoUntil: minutesAhead(1).toISOString() },
      { state: "refused", refusalReason: "duplicate", undoUntil: null },
      { state: "sent", authorName: "Flight changes", sentAt: minutesAgo(2).toISOString() },
    ]);
  });
});

describe("the posts around it", () => {
  it("are the root, what it answers and what answers it; other branches, other threads and private ones stay away", async () => {
    const asked = await openMatter(database, desk.flights);
    const [place] = asked.legs;
    const neighbour = { ...(await openMatter(database, desk.flights)), legs: asked.legs };
    const stranger = { handleId: asked.handleId, mayAnswerInPublic: true };
    const post = (body: string, given: Partial<typeof message.$inferInsert>) =>
      write(database, neighbour, { body, ...stranger, ...given });
    await post("the root", {
      externalId: place?.rootExternalId ?? "",
      conversationId: null,
      direction: "outbound",
      origin: "platform_app",
      state: "sent",
      occurredAt: minutesAgo(20),
    });
    await post("a parent", {
      externalId: "parent",
      parentExternalId: place?.rootExternalId ?? "",
      occurredAt: minutesAgo(15),
    });
    await write(database, asked, {
      body: "the question",
      externalId: "question",
      parentExternalId: "parent",
      occurredAt: minutesAgo(10),
    });
    await post("an answer", {
      externalId: "answer",
      parentExternalId: "question",
      occurredAt: minutesAgo(5),
    });
    await post("another branch", {
      externalId: "branch",
      parentExternalId: "elsewhere",
      occurredAt: minutesAgo(4),
    });
    await post("not yet sent", {
      externalId: null,
      parentExternalId: "question",
      direction: "outbound",
      origin: "agent",
      state: "queued",
      occurredAt: minutesAgo(3),
    });
    await post("taken away", {
      externalId: "away",
      parentExternalId: "question",
      deletedAt: NOW,
      occurredAt: minutesAgo(2),
    });
    const shown = await messagesOf(asked.id);
    expect(shown.map(({ body, origin }) => [body, origin])).toEqual([
      ["the root", "context"],
      ["a parent", "context"],
      ["the question", "customer"],
      ["an answer", "context"],
    ]);
    expect((await read(asked.id)).composer.mayHide).toBe(true);
  });

  it("never come from a private thread that somebody else's matter shares", async () => {
    const first = await openMatter(database, desk.flights);
    const shared = await openLeg(database, first, "private");
    const inPrivate = { ...first, legs: [shared] };
    await write(database, inPrivate, { body: "an older matter", externalId: "old" });
    const second = await openMatter(database, desk.flights);
    await write(database, { ...second, legs: [shared] }, { body: "this matter", parentExternalId: "old" });
    await write(database, second, { body: "in public", parentExternalId: "old" });
    expect((await messagesOf(second.id)).map(({ body }) => body)).not.toContain("an older matter");
  });
});
