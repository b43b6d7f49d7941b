import { randomUUID } from "node:crypto";
import { globSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connection } from "@/db/client";
import { session } from "@/db/schema/people";
import { testDatabase } from "@/testing/database";
import { type Desk, openDesk, openMatter, write } from "@/testing/desk";
import { openPage } from "@/testing/open-page";
import { PAGES, type PageThings } from "@/testing/pages";
import { visit } from "@/testing/visitors";

vi.mock("next/headers", () => import("@/testing/request-scope"));

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);

const PEOPLE = ["ana", "ben", "mara", "ada"] as const;
/** A page's modules are read when it is first opened. */
const ALL_ADDRESSES_MS = 90_000;
/** What somebody wrote to Ana's team, and nobody outside it may learn. */
const WORDS = "My flight is gone, and so is the cello.";

let desk: Desk;
let things: PageThings;
let secrets: string[];

beforeAll(async () => {
  desk = await openDesk(database);
  const matter = await openMatter(database, desk.flights, { preview: WORDS });
  const messageId = await write(database, matter, { body: WORDS });
  things = { conversationId: matter.id, channelId: desk.flights.channelId };
  secrets = [matter.id, messageId, matter.contactId, matter.handleId, WORDS, "Noor", "noor_h"];
});
afterAll(() => connection().close());

it("knows every page", () => {
  const found = globSync("src/app/**/page.tsx").map((path) =>
    path.replace(/^src\/app\/?/, "").replace(/\/?page\.tsx$/, ""),
  );
  expect(PAGES.map(({ folder }) => folder).toSorted()).toEqual(found.toSorted());
});

describe.each(PAGES)(
  "src/app/$folder",
  { timeout: ALL_ADDRESSES_MS },
  ({ folder, addresses, expected, strangers }) => {
    it("shows each role what the policy says, with nothing standing before it", async () => {
      for (const name of PEOPLE) {
        const { cookie } = await visit(database, desk[name]);
        for (const address of addresses(things)) {
          const { answer } = await openPage(folder, { address, cookie });
          expect({ name, address, answer }).toEqual({ name, address, answer: expected[name] });
        }
      }
    });

    it("shows nothing to whoever is not, or no longer, signed in", async () => {
      const ended = await visit(database, desk.ada);
      await database.update(session).set({ endedAt: new Date() }).where(eq(session.id, ended.sessionId));
      for (const cookie of [undefined, ended.cookie]) {
        for (const address of addresses(things)) {
          const { answer, content } = await openPage(folder, { address, cookie });
          expect({ address, answer, told: told(content) }).toEqual({ address, answer: strangers, told: [] });
        }
      }
    });

    it("says of what is another team's exactly what it says of what does not exist", async () => {
      const { cookie } = await visit(database, desk.ben);
      const absent = { conversationId: randomUUID(), channelId: randomUUID() };
      for (const [at, address] of addresses(things).entries()) {
        const hidden = await openPage(folder, { address, cookie });
        const nothing = await openPage(folder, { address: addresses(absent)[at] ?? "", cookie });
        expect(told(hidden.content.replaceAll(askedFor(address), "asked"))).toEqual([]);
        expect(without(hidden.content, things)).toBe(without(nothing.content, absent));
      }
    });
  },
);

/** What of the other team's stands in what somebody is shown. */
const told = (content: string) => secrets.filter((secret) => content.includes(secret));

const askedFor = (address: string) => new URL(address, "http://localhost").searchParams.get("c") ?? "nothing";

/** Without the ids that stood in the address, and without the moments that pass between two looks. */
const without = (content: string, { conversationId, channelId }: PageThings) =>
  content
    .replaceAll(conversationId, "asked")
    .replaceAll(channelId, "asked")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "then");
