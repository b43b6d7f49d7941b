import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { libraryOptions, SignInForm, signedInBy, viewerOf } from "./auth";
import { connection } from "./db/client";
import { session, user } from "./db/schema/people";
import { hashPassword } from "./services/passwords";
import { testDatabase } from "./testing/database";
import { type Desk, hire, openDesk } from "./testing/desk";
import { cookieFor, request, visit } from "./testing/visitors";

const { database, url } = await testDatabase();
vi.stubEnv("DATABASE_URL", url);
const PASSWORD = "correct horse";
let desk: Desk;
let email = "";

beforeAll(async () => {
  desk = await openDesk(database);
  const { id } = await hire(database, {
    name: "Pia",
    role: "agent",
    teamIds: [],
    passwordHash: await hashPassword(PASSWORD),
  });
  const [pia] = await database.select({ email: user.email }).from(user).where(eq(user.id, id));
  email = pia?.email ?? "";
});
afterAll(() => connection().close());

describe("the sign-in library's own door", () => {
  const Provider = z.object({
    options: z.object({
      authorize: z.function({ input: [z.unknown(), z.unknown()], output: z.promise(z.unknown()) }),
    }),
  });
  const authorize = async (typed: unknown) =>
    Provider.parse(libraryOptions().providers[0]).options.authorize(typed, { headers: {} });

  it("opens a session for the right password", async () => {
    const { id } = z.object({ id: z.uuid() }).parse(await authorize({ email, password: PASSWORD }));
    expect(await database.$count(session, eq(session.id, id))).toBe(1);
  });

  it.each([
    ["a wrong password", { password: "wrong" }],
    ["no password", { password: "" }],
    ["a password in an object", { password: { $ne: "" } }],
    ["passwords in a list", { password: [PASSWORD] }],
    ["an address in an object", { email: { $gt: "" } }],
  ])("never lets in %s", async (_what, given) => {
    expect(await authorize({ email, password: PASSWORD, ...given })).toBeNull();
  });

  it("puts a session's id into the cookie and nothing else", async () => {
    const { callbacks } = libraryOptions();
    const made = await callbacks?.jwt?.({
      token: { name: "Pia", email, sub: "u1" },
      user: { id: "s1" },
      account: null,
    });
    expect(made).toEqual({ sid: "s1" });
  });

  it("leads nowhere but to places of ours", async () => {
    const lead = (asked: string) =>
      libraryOptions().callbacks?.redirect?.({ url: asked, baseUrl: "https://elsewhere.example" });
    expect(await lead("/wall")).toBe("http://localhost:3060/wall");
    for (const asked of [
      "https://evil.example",
      "//evil.example",
      "javascript:alert(1)",
      "http://localhost:3060.evil.example/",
    ]) {
      expect(await lead(asked)).toBe("http://localhost:3060/inbox");
    }
  });

  it("ends the session of whoever signs out there", async () => {
    const { sessionId, cookie } = await visit(database, desk.ana);
    await libraryOptions().events?.signOut?.({ token: { sid: sessionId }, session: { expires: "" } });
    expect(await viewerOf(request("/api/counts", { cookie }))).toBeNull();
  });
});

describe("an address", () => {
  it.each(["ana@haldenair.example", "Ana.B+x@Haldenair.Example", " ana@haldenair.example "])(
    "may be %j",
    (typed) => {
      expect(SignInForm.safeParse({ email: typed, password: "x" }).success).toBe(true);
    },
  );

  it.each([
    "a@b.c,d@e.f",
    "a@b.c;d@e.f",
    '"a b"@c.d',
    "<a@b.c>",
    "a@b.c\r\nbcc: d@e.f",
    "ana@bücher.example",
    "аna@haldenair.example",
    "a@b@c",
    "a",
    "@",
    "",
  ])("is not %j", (typed) =>
    expect(SignInForm.safeParse({ email: typed, password: "x" }).success).toBe(false),
  );
});

describe("the viewer of a request", () => {
  it("is who they are now, not who they were when they signed in", async () => {
    const { cookie } = await visit(database, desk.ben);
    await database.update(user).set({ role: "manager", theme: "dark" }).where(eq(user.id, desk.ben.id));
    expect(await viewerOf(request("/", { cookie }))).toMatchObject({
      id: desk.ben.id,
      role: "manager",
      theme: "dark",
    });
  });

  it("is found among other cookies and not in one that only ends alike", async () => {
    const { cookie } = await visit(database, desk.ana);
    expect(await viewerOf(request("/", { cookie: `a=b; ${cookie}; c=d` }))).toMatchObject({
      id: desk.ana.id,
    });
    expect(await viewerOf(request("/", { cookie: `x-${cookie}` }))).toBeNull();
  });

  it("is nobody for a cookie that another key made", async () => {
    const { sessionId } = await visit(database, desk.ana);
    vi.stubEnv("SIXTY_KEY", Buffer.alloc(32, 9).toString("base64"));
    const foreign = await cookieFor({ sid: sessionId });
    vi.stubEnv("SIXTY_KEY", Buffer.alloc(32, 7).toString("base64"));
    expect(await viewerOf(request("/", { cookie: foreign }))).toBeNull();
  });

  it("is not taken from a header that claims to know", async () => {
    const headers = {
      authorization: `Bearer ${(await visit(database, desk.ada)).cookie}`,
      "x-forwarded-user": "ada",
      "x-remote-user": desk.ada.id,
    };
    expect(await viewerOf(request("/", { headers }))).toBeNull();
  });

  it("keeps a session alive by being seen, at most once a minute", async () => {
    const before = new Date(Date.now() - 10 * 60_000);
    const { sessionId, cookie } = await visit(database, desk.ana, before);
    const seenAt = async () =>
      (
        await database.select({ at: session.lastSeenAt }).from(session).where(eq(session.id, sessionId))
      )[0]?.at.getTime() ?? 0;
    expect((await signedInBy(request("/", { cookie })))?.isStale).toBe(true);
    const touched = await seenAt();
    expect(touched).toBeGreaterThan(before.getTime());
    expect((await signedInBy(request("/", { cookie })))?.isStale).toBe(false);
    expect(await seenAt()).toBe(touched);
  });
});

it("marks the cookie for this host only where the connection is secure", () => {
  expect(libraryOptions().cookies?.sessionToken).toMatchObject({
    name: "sixty-session",
    options: { httpOnly: true, sameSite: "lax", secure: false },
  });
  vi.stubEnv("SIXTY_URL", "https://care.example");
  expect(libraryOptions().cookies?.sessionToken).toMatchObject({
    name: "__Host-sixty-session",
    options: { httpOnly: true, secure: true, path: "/" },
  });
  vi.stubEnv("SIXTY_URL", "http://localhost:3060");
});
