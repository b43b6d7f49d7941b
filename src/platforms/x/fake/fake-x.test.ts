import { describe, expect, it } from "vitest";
import { issueTokens, putPerson } from "./act-people";
import { editPost, writePost } from "./act-posts";
import type { Entry } from "./entries";
import { type FakeX, fakeX } from "./fake-x";

const START = new Date("2026-11-18T09:00:00Z");

function world() {
  const clock = { at: START.getTime() };
  const entries: Entry[] = [];
  const journal = { append: (entry: Entry) => void entries.push(entry), settled: async () => {} };
  const fake = fakeX({ clock: { now: () => new Date(clock.at) }, journal });
  const brand = putPerson(fake.stage, { username: "haldenair", name: "Halden Air" });
  const mira = putPerson(fake.stage, { username: "mira", name: "Mira" });
  const tokens = issueTokens(fake.stage, { personId: brand.id });
  return { fake, clock, entries, brand, mira, tokens, call: caller(fake, tokens.accessToken) };
}

function caller(fake: FakeX, accessToken: string) {
  return async (method: string, path: string, body?: unknown) => {
    const headers = {
      authorization: `Bearer ${accessToken}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    };
    const response = await fake.fetch(
      new Request(`http://x.example${path}`, {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
      }),
    );
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
}

describe("the pretended X shows", () => {
  it("only the default fields unless others are asked for", async () => {
    const { fake, mira, brand, call } = world();
    writePost(fake.stage, { authorId: mira.id, text: "@haldenair hello" });
    const { body } = await call("GET", `/2/users/${brand.id}/mentions`);
    expect(Object.keys(body.data[0]).sort()).toEqual(["edit_history_tweet_ids", "id", "text"]);
    expect(body.includes).toBeUndefined();
  });

  it("no data at all where nothing is", async () => {
    const { brand, call } = world();
    expect((await call("GET", `/2/users/${brand.id}/mentions`)).body).toEqual({ meta: { result_count: 0 } });
  });

  it("mentions that a reply implies", async () => {
    const { fake, mira, brand, call } = world();
    const root = writePost(fake.stage, { authorId: brand.id, text: "New route!" });
    writePost(fake.stage, { authorId: mira.id, text: "when?", inReplyToId: root.id });
    expect((await call("GET", `/2/users/${brand.id}/mentions`)).body.data[0].text).toBe("@haldenair when?");
  });

  it("an old version under its old id, the new one in lists", async () => {
    const { fake, clock, mira, brand, call } = world();
    const post = writePost(fake.stage, { authorId: mira.id, text: "@haldenair helo" });
    clock.at += 60_000;
    editPost(fake.stage, post.id, "@haldenair hello");
    expect((await call("GET", `/2/tweets?ids=${post.id}`)).body.data[0].text).toBe("@haldenair helo");
    expect((await call("GET", `/2/users/${brand.id}/mentions`)).body.data).toMatchObject([
      { text: "@haldenair hello", edit_history_tweet_ids: [post.id, expect.any(String)] },
    ]);
  });

  it("a long post cut, and whole in its note", async () => {
    const { fake, mira, brand, call } = world();
    const text = `@haldenair ${"where is my bag ".repeat(30)}`.trim();
    writePost(fake.stage, { authorId: mira.id, text });
    const [post] = (await call("GET", `/2/users/${brand.id}/mentions?tweet.fields=note_tweet`)).body.data;
    expect(post.text.length).toBeLessThanOrEqual(280);
    expect(post.note_tweet.text).toBe(text);
  });

  it("nothing of somebody who was suspended, or who blocked the brand", async () => {
    const { fake, mira, brand, call } = world();
    const post = writePost(fake.stage, { authorId: mira.id, text: "@haldenair hello" });
    fake.stage.record({ type: "block", by: mira.id, target: brand.id, blocked: true });
    expect((await call("GET", `/2/users/${brand.id}/mentions`)).body.meta.result_count).toBe(0);
    expect((await call("GET", `/2/tweets?ids=${post.id}`)).body.errors[0].type).toMatch(
      /not-authorized-for-resource$/,
    );
    fake.stage.record({ type: "suspend", personId: mira.id, suspended: true });
    expect((await call("GET", `/2/tweets?ids=${post.id}`)).body.errors[0].type).toMatch(
      /resource-not-found$/,
    );
  });
});

describe("the pretended X refuses", () => {
  it.each([
    ["no token", "GET", "/2/users/me", undefined, 401, ""],
    ["a page that is too small", "GET", "/2/users/1/mentions?max_results=4", undefined, 400, "real"],
    ["a field it does not know", "GET", "/2/users/me?user.fields=shoe_size", undefined, 400, "real"],
    [
      "a page token of another list",
      "GET",
      "/2/users/1/mentions?pagination_token=7140abczdeadbeefdead",
      undefined,
      400,
      "real",
    ],
    [
      "more than a hundred ids",
      "GET",
      `/2/tweets?ids=${Array.from({ length: 101 }, (_, at) => at + 1).join(",")}`,
      undefined,
      400,
      "real",
    ],
    ["a post without text", "POST", "/2/tweets", {}, 400, "real"],
    ["a field no post has", "POST", "/2/tweets", { text: "a", colour: "red" }, 400, "real"],
    ["a text that is too long", "POST", "/2/tweets", { text: "x".repeat(281) }, 400, "real"],
    ["a quote", "POST", "/2/tweets", { text: "a", quote_tweet_id: "1" }, 403, "real"],
    ["two cashtags", "POST", "/2/tweets", { text: "$AAA and $BBB" }, 403, "real"],
  ] as const)("%s", async (_what, method, path, body, status, token) => {
    const { fake, call } = world();
    expect((await (token === "real" ? call : caller(fake, "nonsense"))(method, path, body)).status).toBe(
      status,
    );
  });

  it("the same words twice within minutes, and takes them later", async () => {
    const { fake, clock, mira, call } = world();
    const reply = {
      in_reply_to_tweet_id: writePost(fake.stage, { authorId: mira.id, text: "@haldenair hello" }).id,
    };
    expect((await call("POST", "/2/tweets", { text: "We are on it.", reply })).status).toBe(201);
    expect((await call("POST", "/2/tweets", { text: "We are on  it.", reply })).status).toBe(403);
    clock.at += 11 * 60_000;
    expect((await call("POST", "/2/tweets", { text: "We are on it.", reply })).status).toBe(201);
  });

  it("what a token has no scope for", async () => {
    const { fake, brand, mira } = world();
    const { accessToken } = issueTokens(fake.stage, {
      personId: brand.id,
      scopes: ["tweet.read", "users.read"],
    });
    const call = caller(fake, accessToken);
    expect((await call("GET", "/2/users/me")).status).toBe(200);
    expect((await call("POST", `/2/dm_conversations/with/${mira.id}/messages`, { text: "hi" })).status).toBe(
      403,
    );
  });

  it("the sixteenth direct-message read in fifteen minutes, naming the reset in seconds", async () => {
    const { clock, call } = world();
    for (let at = 0; at < 15; at++) expect((await call("GET", "/2/dm_events")).status).toBe(200);
    const refused = await call("GET", "/2/dm_events");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("x-rate-limit-reset")).toBe(String(START.getTime() / 1000 + 900));
    clock.at += 900_000;
    expect((await call("GET", "/2/dm_events")).status).toBe(200);
  });

  it("an access token after two hours", async () => {
    const { clock, call } = world();
    clock.at += 7_200_000;
    expect((await call("GET", "/2/users/me")).status).toBe(401);
  });

  it("a refresh token used twice, and kills all that came of it", async () => {
    const { fake, tokens } = world();
    const first = await refreshed(fake, tokens.refreshToken);
    expect(first.status).toBe(200);
    expect((await refreshed(fake, tokens.refreshToken)).status).toBe(400);
    expect((await caller(fake, first.body.access_token)("GET", "/2/users/me")).status).toBe(401);
    expect((await refreshed(fake, first.body.refresh_token)).status).toBe(400);
  });

  it("to hide a reply in a conversation that somebody else began", async () => {
    const { fake, mira, brand, call } = world();
    const root = writePost(fake.stage, { authorId: brand.id, text: "News" });
    const reply = writePost(fake.stage, { authorId: mira.id, text: "boo", inReplyToId: root.id });
    const other = writePost(fake.stage, { authorId: mira.id, text: "@haldenair boo" });
    expect((await call("PUT", `/2/tweets/${reply.id}/hidden`, { hidden: true })).status).toBe(200);
    expect((await call("PUT", `/2/tweets/${other.id}/hidden`, { hidden: true })).status).toBe(403);
  });

  it("to delete what is not ours", async () => {
    const { fake, mira, call } = world();
    const post = writePost(fake.stage, { authorId: mira.id, text: "@haldenair hello" });
    expect((await call("DELETE", `/2/tweets/${post.id}`)).status).toBe(403);
  });
});

describe("the world", () => {
  it("is nothing but its journal", async () => {
    const { fake, entries, mira, call } = world();
    const post = writePost(fake.stage, { authorId: mira.id, text: "@haldenair hello" });
    await call("POST", "/2/tweets", { text: "Hello!", reply: { in_reply_to_tweet_id: post.id } });
    editPost(fake.stage, post.id, "@haldenair hello there");
    fake.stage.advance(3_600_000);
    const rebuilt = fakeX({ clock: { now: () => START }, entries: JSON.parse(JSON.stringify(entries)) });
    expect([...rebuilt.stage.world.posts]).toEqual([...fake.stage.world.posts]);
    expect(rebuilt.stage.world.clockOffsetMs).toBe(3_600_000);
    expect([...rebuilt.stage.world.tokens]).toEqual([...fake.stage.world.tokens]);
  });

  it("gives ids in the order of writing, also within one millisecond", () => {
    const { fake, mira } = world();
    const ids = Array.from(
      { length: 50 },
      (_, at) => writePost(fake.stage, { authorId: mira.id, text: `@haldenair ${at}` }).id,
    );
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(50);
  });
});

async function refreshed(fake: FakeX, refreshToken: string) {
  const body = new URLSearchParams({
    grant_type: "refresh_token",
    refresh_token: refreshToken,
    client_id: "c",
  });
  const response = await fake.fetch(new Request("http://x.example/2/oauth2/token", { method: "POST", body }));
  return { status: response.status, body: JSON.parse(await response.text()) };
}
