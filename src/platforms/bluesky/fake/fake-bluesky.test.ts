import { describe, expect, it } from "vitest";
import { z } from "zod";
import { takeBack, writeDirectMessage } from "./act-chat";
import { logIn, putPerson } from "./act-people";
import { deletePost, writePost } from "./act-posts";
import { Entry } from "./entries";
import { fakeBluesky } from "./fake-bluesky";
import { cidOf, tidAt } from "./ids";
import { tokenOf } from "./tokens";

const clock = { now: () => new Date("2026-11-18T09:00:00.000Z") };

function platform() {
  const lines: string[] = [];
  const journal = {
    append: (entry: Entry) => void lines.push(JSON.stringify(entry)),
    settled: async () => {},
  };
  const fake = fakeBluesky({ clock, journal });
  const brand = putPerson(fake.stage, {
    handle: "haldenair.test",
    appPasswords: [{ password: "right", isPrivileged: true }],
  });
  const customer = putPerson(fake.stage, { handle: "mira.test", allowIncoming: "all" });
  const token = tokenOf(logIn(fake.stage, { did: brand.did }), "access");
  return { fake, brand, customer, lines, token };
}

type Fake = ReturnType<typeof platform>["fake"];

async function call(
  fake: Fake,
  method: string,
  { token, headers, json }: { token?: string; headers?: Record<string, string>; json?: unknown } = {},
) {
  const response = await fake.fetch(
    new Request(`http://127.0.0.1/xrpc/${method}`, {
      method: json === undefined ? "GET" : "POST",
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(json !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      body: json === undefined ? undefined : JSON.stringify(json),
    }),
  );
  const body = z.looseObject({}).parse(await response.json());
  return { status: response.status, headers: response.headers, body };
}

describe("the pretended Bluesky", () => {
  it("is rebuilt from its journal, tokens and all", async () => {
    const { fake, brand, customer, lines, token } = platform();
    const post = writePost(fake.stage, { did: customer.did, text: "@haldenair.test hello" });
    deletePost(fake.stage, writePost(fake.stage, { did: customer.did, text: "@haldenair.test oops" }).uri);
    const message = writeDirectMessage(fake.stage, { from: customer.did, to: brand.did, text: "Hi" });
    takeBack(fake.stage, { id: message.id, by: brand.did });
    const entries = lines.map((line) => Entry.parse(JSON.parse(line)));
    const rebuilt = fakeBluesky({ clock, entries });
    expect(rebuilt.stage.world).toEqual(fake.stage.world);
    const { body } = await call(rebuilt, "app.bsky.notification.listNotifications", { token });
    expect(body.notifications).toMatchObject([{ uri: post.uri, reason: "mention" }]);
  });

  it("asks for the proxy before it passes on to the direct messages", async () => {
    const { fake, token } = platform();
    expect(await call(fake, "chat.bsky.convo.listConvos", { token })).toMatchObject({ status: 501 });
    const to = (did: string) => ({ token, headers: { "atproto-proxy": `${did}#bsky_chat` } });
    expect(await call(fake, "chat.bsky.convo.listConvos", to("did:web:elsewhere.example"))).toMatchObject({
      status: 400,
    });
    expect(await call(fake, "chat.bsky.convo.listConvos", to("did:web:api.bsky.chat"))).toMatchObject({
      status: 200,
    });
  });

  it("keeps the real host's tongue where it says no", async () => {
    const { fake, brand, token } = platform();
    const password = { identifier: "haldenair.test", password: "wrong" };
    expect(await call(fake, "com.atproto.server.createSession", { json: password })).toMatchObject({
      status: 401,
      body: { error: "AuthenticationRequired" },
    });
    expect(await call(fake, "com.atproto.server.getSession")).toMatchObject({ status: 401 });
    expect(await call(fake, "com.atproto.server.getSession", { token: "x.y.z" })).toMatchObject({
      body: { error: "InvalidToken", message: "Bad token" },
    });
    const record = (fields: Record<string, unknown>, repo = brand.did) =>
      call(fake, "com.atproto.repo.createRecord", {
        token,
        json: {
          repo,
          collection: "app.bsky.feed.post",
          record: {
            $type: "app.bsky.feed.post",
            text: "Hello",
            createdAt: "2026-11-18T09:00:00Z",
            ...fields,
          },
        },
      });
    expect(await record({})).toMatchObject({ status: 200, body: { validationStatus: "valid" } });
    expect(await record({ text: "x".repeat(301) })).toMatchObject({
      status: 400,
      body: { error: "InvalidRequest", message: expect.stringContaining("grapheme too big") },
    });
    expect(await record({ createdAt: "yesterday" })).toMatchObject({ status: 400 });
    expect(await record({ reply: { root: { uri: "at://x", cid: "no" } } })).toMatchObject({ status: 400 });
    expect(await record({}, "did:plc:somebodyelse")).toMatchObject({ status: 401 });
    expect(await call(fake, "app.bsky.unheard.of", { token })).toMatchObject({ status: 501 });
    expect(await call(fake, "app.bsky.feed.getPosts", { token })).toMatchObject({ status: 400 });
  });

  it("counts what is written in points, and every request", async () => {
    const { fake, brand, token } = platform();
    const json = {
      repo: brand.did,
      collection: "app.bsky.feed.post",
      record: { $type: "app.bsky.feed.post", text: "Hello", createdAt: "2026-11-18T09:00:00Z" },
    };
    fake.limits.scale = 0.002;
    const answers = [];
    for (let at = 0; at < 4; at++)
      answers.push(await call(fake, "com.atproto.repo.createRecord", { token, json }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers.at(-1)?.body).toMatchObject({ error: "RateLimitExceeded" });
    expect(answers.at(-1)?.headers.get("ratelimit-policy")).toMatch(/;w=(300|3600)$/);
  });

  it("lets an old refresh token be traded for two hours more", async () => {
    const { fake, brand } = platform();
    const refresh = tokenOf(logIn(fake.stage, { did: brand.did }), "refresh");
    const trade = () => call(fake, "com.atproto.server.refreshSession", { token: refresh, json: {} });
    expect(await trade()).toMatchObject({ status: 200 });
    fake.stage.advance(3_600_000);
    expect(await trade()).toMatchObject({ status: 200 });
    fake.stage.advance(2 * 3_600_000);
    expect(await trade()).toMatchObject({ status: 400, body: { error: "ExpiredToken" } });
  });

  it("names contents and moments in the network's own form", () => {
    expect(cidOf({ text: "Hello" })).toMatch(/^bafyrei[a-z2-7]{52}$/);
    expect(tidAt(clock.now())).toMatch(/^3n[234567a-z]{11}$/);
    expect(tidAt(clock.now(), 1) > tidAt(clock.now())).toBe(true);
  });
});
