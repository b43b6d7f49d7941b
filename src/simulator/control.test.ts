import { describe, expect, it } from "vitest";
import { fakeX } from "@/platforms/x/fake/fake-x";
import { ensureDemoBrand } from "./brand";
import { control } from "./control";

const HOST = "127.0.0.1:3070";

function simulator() {
  const fake = fakeX({ clock: { now: () => new Date("2026-11-18T09:00:00Z") } });
  ensureDemoBrand(fake.stage);
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = {
      method,
      headers: { host: HOST, ...headers },
      body: body === undefined ? null : JSON.stringify(body),
    };
    const response = await control(fake, new Request(`http://${HOST}/_sim${path}`, init));
    const text = await response.text();
    return { status: response.status, text, json: () => JSON.parse(text) };
  };
  return { fake, ask };
}

describe("the control API", () => {
  it("signs an account in, with tokens that X takes", async () => {
    const { fake, ask } = simulator();
    const { account, credentials } = (await ask("POST", "/accounts", { username: "haldenair" })).json();
    const me = await fake.fetch(
      new Request("http://x/2/users/me", { headers: { authorization: `Bearer ${credentials.accessToken}` } }),
    );
    expect(await me.json()).toMatchObject({
      data: { id: account.externalId, username: "haldenair", name: "Halden Air" },
    });
  });

  it("lets somebody write, answer, edit and delete, and tells the truth of it", async () => {
    const { ask } = simulator();
    await ask("POST", "/people", { username: "mira", name: "Mira", followers: 5 });
    const post = (await ask("POST", "/post", { author: "@mira", text: "@haldenair hello" })).json();
    const answer = (
      await ask("POST", "/post", { author: "haldenair", text: "Hello!", inReplyTo: post.id })
    ).json();
    await ask("POST", "/edit", { id: post.id, text: "@haldenair hello?" });
    await ask("POST", "/dm", { from: "mira", to: "haldenair", text: "in private" });
    await ask("POST", "/delete", { id: post.id });
    const truth = (await ask("GET", "/truth")).json();
    expect(truth.posts).toMatchObject([
      {
        id: post.id,
        author: "mira",
        text: "@haldenair hello?",
        deletedAt: expect.any(String),
        versions: [{ text: "@haldenair hello" }, {}],
      },
      {
        id: answer.id,
        author: "haldenair",
        text: "@mira Hello!",
        conversationId: post.id,
        source: "app",
        deletedAt: null,
      },
    ]);
    expect(truth.directMessages).toMatchObject([{ from: "mira", to: "haldenair", text: "in private" }]);
  });

  it("takes many posts at once, with their times, answering each other by the caller's own names", async () => {
    const { ask } = simulator();
    const { posts } = (
      await ask("POST", "/bulk", {
        people: [{ username: "mira" }, { username: "tom" }],
        posts: [
          { key: "a", author: "mira", text: "@haldenair one", createdAt: "2026-11-17T10:00:00Z" },
          {
            key: "b",
            author: "haldenair",
            text: "@mira two",
            createdAt: "2026-11-17T10:05:00Z",
            inReplyTo: "a",
          },
          {
            key: "c",
            author: "tom",
            text: "@haldenair three",
            createdAt: "2026-11-17T10:05:00Z",
            inReplyTo: "555",
          },
        ],
      })
    ).json();
    expect(posts).toMatchObject([
      { key: "a" },
      { key: "b", conversationId: posts[0].id },
      { key: "c", conversationId: "555" },
    ]);
    expect([...posts].map(({ id }) => id).sort()).toEqual(posts.map(({ id }: { id: string }) => id));
  });

  it("moves the clock, for tokens too", async () => {
    const { fake, ask } = simulator();
    const { credentials } = (await ask("POST", "/accounts", { username: "haldenair" })).json();
    expect((await ask("POST", "/advance", { seconds: 7200 })).json()).toEqual({
      now: "2026-11-18T11:00:00.000Z",
    });
    const me = await fake.fetch(
      new Request("http://x/2/users/me", { headers: { authorization: `Bearer ${credentials.accessToken}` } }),
    );
    expect(me.status).toBe(401);
  });

  it("switches faults on, and off again", async () => {
    const { ask } = simulator();
    await ask("POST", "/fault", { kind: "rate_limited", path: "/2/tweets", times: 3 });
    expect((await ask("GET", "/faults")).json().faults).toMatchObject([{ kind: "rate_limited", left: 3 }]);
    await ask("POST", "/fault", { clear: true, drift: true });
    expect((await ask("GET", "/faults")).json()).toMatchObject({ faults: [], drift: true });
  });

  it("says what is wrong with a request", async () => {
    const { ask } = simulator();
    expect((await ask("POST", "/post", { author: "nobody", text: "a" })).json()).toEqual({
      error: 'Nobody on the pretended X is called "nobody".',
    });
    expect((await ask("POST", "/fault", { kind: "earthquake" })).status).toBe(400);
    expect((await ask("POST", "/nonsense", {})).status).toBe(404);
  });

  it("is closed to pages from elsewhere", async () => {
    const { ask } = simulator();
    expect((await ask("GET", "/truth", undefined, { origin: "https://evil.example" })).status).toBe(403);
    expect((await ask("GET", "/truth", undefined, { host: "evil.example" })).status).toBe(403);
  });

  it("shows on its page nothing as markup that people wrote", async () => {
    const { ask } = simulator();
    await ask("POST", "/people", { username: "mira", name: "Mira" });
    const { id } = (
      await ask("POST", "/post", { author: "mira", text: '@haldenair <img src=x onerror="alert(1)">' })
    ).json();
    const { text } = await ask("GET", `?thread=${id}`);
    expect(text).toContain("&#60;img");
    expect(text).not.toContain("<img");
  });

  it("registers an application, tells who is pushed to without a key, and switches modes on by name", async () => {
    const { fake, ask } = simulator();
    const app = { consumerKey: "k", consumerSecret: "very-secret", bearerToken: "very-secret-too" };
    expect((await ask("POST", "/app", app)).status).toBe(200);
    const { text } = await ask("GET", "/push");
    expect(JSON.parse(text).apps).toEqual([{ consumerKey: "k", legacy: false }]);
    expect(text).not.toContain("very-secret");
    expect((await ask("GET", "/modes")).json()["platform drift"]).toContain("leap_second");
    const asked = { mode: "broken", endpoint: "POST /2/tweets", next: 3, account: "haldenair" };
    expect((await ask("POST", "/fault", asked)).json().faults).toMatchObject([
      { kind: "status", status: 500, method: "POST", path: "/2/tweets", times: 3, account: "haldenair" },
    ]);
    expect((await ask("POST", "/fault", { mode: "sunshine" })).status).toBe(400);
    await ask("POST", "/fault", { clear: true });
    expect(fake.faults.list()).toEqual([]);
  });
});
