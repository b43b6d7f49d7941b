import { globSync, readFileSync } from "node:fs";
import { eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connection } from "@/db/client";
import { session, user } from "@/db/schema/people";
import { testDatabase } from "@/testing/database";
import { type Desk, openDesk } from "@/testing/desk";
import { during, endingOf } from "@/testing/request-scope";
import { request, visit } from "@/testing/visitors";
import { signOut } from "./actions";
import { joinWithCode } from "./join/actions";
import { signIn } from "./sign-in/actions";
import { makeFirstAdmin } from "./sign-in/first-admin-action";

vi.mock("next/headers", () => import("@/testing/request-scope"));

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
afterAll(() => connection().close());

const PEOPLE = ["ana", "ben", "mara", "ada"] as const;
const PASSWORD = "a password that nobody has";
const CODE = "a code that nobody was given";
const EMAIL = "nobody@haldenair.example";

/** Each is open to everybody, so none may tell or do more to one than to another. */
const ACTIONS: Record<string, { act(): Promise<unknown>; says: unknown }> = {
  signOut: { act: signOut, says: "/sign-in" },
  signIn: {
    act: () => signIn({ error: null }, form({ email: EMAIL, password: PASSWORD })),
    says: { error: "invalid" },
  },
  joinWithCode: {
    act: () => joinWithCode({ error: null }, form({ code: CODE, password: PASSWORD })),
    says: { error: "invalid_code" },
  },
  makeFirstAdmin: {
    act: () =>
      makeFirstAdmin(
        { error: null },
        form({ code: CODE, name: "Mallory", teamName: "Ours", email: EMAIL, password: PASSWORD }),
      ),
    says: { error: "invalid_code" },
  },
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(database);
});

it("knows every server action", () => {
  const found = globSync("src/**/*.{ts,tsx}")
    .map((path) => readFileSync(path, "utf8"))
    .filter((text) => text.startsWith('"use server"'))
    .flatMap((text) =>
      [...text.matchAll(/^export (?:async function|const) (\w+)/gm)].map(([, name]) => name),
    );
  expect(Object.keys(ACTIONS).toSorted()).toEqual(found.toSorted());
});

describe.each(Object.entries(ACTIONS))("%s", (name, { act, says }) => {
  it("says the same to everybody, and ends no session but one's own", async () => {
    for (const [visitor, cookie] of Object.entries(await visitors())) {
      const before = await sessions();
      expect({ visitor, says: await called(act, request("/sign-in", { cookie, body: {} })) }).toEqual({
        visitor,
        says,
      });
      const left = await sessions();
      const isEnded = name === "signOut" && PEOPLE.some((person) => person === visitor);
      expect({ visitor, ended: before.length - left.length }).toEqual({ visitor, ended: isEnded ? 1 : 0 });
    }
    expect(await database.select().from(user).where(eq(user.email, EMAIL))).toEqual([]);
  });

  it("does nothing for a page of another site", async () => {
    const { cookie } = await visit(database, desk.ada);
    const before = await sessions();
    await called(act, request("/sign-in", { cookie, body: {}, headers: { "sec-fetch-site": "cross-site" } }));
    expect(await sessions()).toEqual(before);
  });
});

async function visitors(): Promise<Record<string, string>> {
  const ended = await visit(database, desk.ada);
  await database.update(session).set({ endedAt: new Date() }).where(eq(session.id, ended.sessionId));
  const found: Record<string, string> = { nobody: "", "an ended session": ended.cookie };
  for (const name of PEOPLE) found[name] = (await visit(database, desk[name])).cookie;
  return found;
}

/** What an action returns, or where it leads. */
async function called(act: () => Promise<unknown>, asked: Request): Promise<unknown> {
  try {
    return await during(asked, act);
  } catch (error) {
    return endingOf(error);
  }
}

/** Who is signed in anywhere. */
const sessions = async () =>
  (await database.select({ id: session.id }).from(session).where(isNull(session.endedAt)))
    .map(({ id }) => id)
    .toSorted();

function form(fields: Record<string, string>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
}
