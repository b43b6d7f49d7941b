import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/testing/database";
import { type Desk, type Matter, minutesAgo, openDesk, openMatter, write } from "@/testing/desk";
import { conversation } from "../schema/conversation";
import { message } from "../schema/message";
import { messagesToRecheck } from "./messages-to-recheck";

const { database } = await testDatabase();

let desk: Desk;
let matter: Matter;
let written: string[];
beforeAll(async () => {
  desk = await openDesk(database);
  matter = await openMatter(database, desk.flights, { lastMessageAt: minutesAgo(1) });
  written = [];
  for (let minute = 1; minute <= 40; minute++) {
    const externalId = `post-${matter.id}-${minute}`;
    await write(database, matter, { externalId, occurredAt: minutesAgo(minute) });
    written.push(externalId);
  }
});

const asked = (turn: number) =>
  messagesToRecheck(database, {
    ...{ channelId: desk.flights.channelId, since: minutesAgo(60) },
    ...{ newest: 5, others: 10, turn },
  });

describe("what is looked up again", () => {
  it("is always the newest, and each of the others once in as many turns as there are lots", async () => {
    const turns = await Promise.all([0, 1, 2, 3].map(asked));
    for (const turn of turns) expect(turn.slice(0, 5)).toEqual(written.slice(0, 5));
    const others = turns.flatMap((turn) => turn.slice(5));
    expect(others.toSorted()).toEqual(written.slice(5).toSorted());
    expect(await asked(4)).toEqual(turns[0]);
  });

  it("is all at once where that is little", async () => {
    const everything = { channelId: desk.flights.channelId, since: minutesAgo(60), newest: 20, others: 20 };
    expect(await messagesToRecheck(database, { ...everything, turn: 7 })).toEqual(written);
  });

  it("is nothing that is resolved or gone already", async () => {
    await database.update(message).set({ deletedAt: new Date() });
    expect(await asked(0)).toEqual([]);
    await database.update(message).set({ deletedAt: null });
    await database.update(conversation).set({ status: "resolved" });
    expect(await asked(0)).toEqual([]);
  });
});
