import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/core/views";
import { testDatabase } from "@/testing/database";
import { type Desk, type Matter, minutesAgo, openDesk, openMatter } from "@/testing/desk";
import { handlesOf } from "./contact-of";
import { earlierOf } from "./earlier-page";

const { database } = await testDatabase();
let desk: Desk;
let matter: Matter;
beforeAll(async () => {
  desk = await openDesk(database);
  matter = await openMatter(database, desk.flights);
});

describe("what the panel shows of a person", () => {
  it("shows no handle of conversations that the viewer may not see", async () => {
    const { contactId, handleId } = matter;
    const theirs = await openMatter(database, desk.baggage, { contactId });
    const seen = async (viewer: Viewer) =>
      (await handlesOf(database, viewer, { contactId, handleId })).map(({ id }) => id);
    expect(await seen(desk.ana)).toEqual([handleId]);
    expect(await seen(desk.mara)).toEqual([handleId, theirs.handleId]);
  });

  it("pages through every other matter that the viewer may see, and through nothing else", async () => {
    const { contactId, id: conversationId } = matter;
    const ours: string[] = [];
    for (let minute = 1; minute <= 23; minute++) {
      const given = { contactId, lastMessageAt: minutesAgo(minute) };
      ours.push((await openMatter(database, desk.flights, given)).id);
      if (minute % 5 === 0) await openMatter(database, desk.baggage, given);
    }
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await earlierOf(database, desk.ana, { conversationId, cursor });
      found.push(...(page?.rows ?? []).map(({ id }) => id));
      cursor = page?.nextCursor ?? null;
    } while (cursor !== null);
    expect(found).toEqual(ours);
    expect(await earlierOf(database, desk.ben, { conversationId, cursor: null })).toBeNull();
  });
});
