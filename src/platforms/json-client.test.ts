import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Budget, Endpoint } from "./connector";
import { failureOf } from "./exam/asking";
import { type JsonClientSettings, jsonClient } from "./json-client";
import { serveFake } from "./serve-fake";
import { marked, type Wire } from "./wire";

const SECRET = "token-9f31-very-secret";
const TEXT = "Where is my suitcase?";

/** A client of a platform that answers so, and what the platform was asked. */
async function platform(answer: () => Response, settings: Partial<JsonClientSettings> = {}) {
  const asked: { request: Request; body: string }[] = [];
  const served = await serveFake(async (request) => {
    asked.push({ request, body: await request.text() });
    return answer();
  });
  onTestFinished(() => served.close());
  const client = jsonClient({
    platform: "Halden",
    host: "https://halden.example",
    baseUrl: served.url,
    headers: () => ({ authorization: `Bearer ${SECRET}` }),
    ...settings,
  });
  return { client, asked, served };
}

const json = (status: number, body: unknown = {}, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });
const page = (status: number) =>
  new Response(`<title>${status}</title>`, { status, headers: { "content-type": "text/html" } });
/** Nothing that packs well: half of it packed is half of it. */
const LONG = Array.from({ length: 500 }, (_, at) => Math.sin(at).toString(36)).join("");
const wire = (fault: Wire) => () => marked(json(200, { id: LONG }), fault);

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

describe("asking", () => {
  it("sends query, headers and a body of JSON, and gives status, headers and body back", async () => {
    const { client, asked } = await platform(() => json(201, { id: "7" }, { link: "<next>" }));
    const answer = await client.write("v1/notes", {
      query: { types: ["mention", "quote"], limit: 40, since: undefined },
      headers: { "idempotency-key": "abc" },
      json: { text: TEXT },
    });
    expect(answer).toMatchObject({ status: 201, body: { id: "7" } });
    expect(answer.headers.get("link")).toBe("<next>");
    const [{ request, body } = { request: null, body: "" }] = asked;
    expect(new URL(request?.url ?? "").search).toBe("?types=mention&types=quote&limit=40");
    expect(request?.method).toBe("POST");
    expect(request?.headers.get("authorization")).toBe(`Bearer ${SECRET}`);
    expect(request?.headers.get("idempotency-key")).toBe("abc");
    expect(JSON.parse(body)).toEqual({ text: TEXT });
  });

  it("sends forms and files under their own types", async () => {
    const { client, asked } = await platform(() => json(200));
    const multipart = new FormData();
    multipart.set("file", new Blob(["bag"]), "bag.txt");
    await client.write("a", { form: { text: "a&b" } });
    await client.write("b", { multipart, method: "PUT" });
    expect(asked.map(({ body }) => body)).toEqual(["text=a%26b", expect.stringContaining("bag.txt")]);
    expect(asked[0]?.request.headers.get("content-type")).toContain("x-www-form-urlencoded");
    expect(asked[1]?.request.headers.get("content-type")).toContain("multipart/form-data");
  });

  it("takes an empty answer for done", async () => {
    const { client } = await platform(() => new Response(null, { status: 204 }));
    expect(await client.write("a", { method: "DELETE" })).toMatchObject({ status: 204, body: undefined });
  });

  it.each(["https://other.example/a", "//other.example/a", "https://platform.example"])(
    "goes nowhere else: %s",
    async (path) => {
      const { client, asked } = await platform(() => json(200));
      expect(() => client.read(path)).toThrow(expect.objectContaining({ fault: "unavailable" }));
      expect(asked).toEqual([]);
    },
  );

  it("follows no redirect with its credentials", async () => {
    const { client, asked } = await platform(() => Response.redirect("http://127.0.0.1:1/"));
    expect(await failureOf(client.read("a"))).toMatchObject({ fault: "unavailable" });
    expect(asked).toHaveLength(1);
  });

  it("takes a stand-in on this machine only", () => {
    for (const baseUrl of ["https://platform.example", "http://127.0.0.1:1/path", "ftp://127.0.0.1"])
      expect(() => jsonClient({ platform: "Halden", host: "https://halden.example", baseUrl })).toThrow(
        expect.objectContaining({ fault: "unauthorized" }),
      );
  });
});

describe("failing", () => {
  it.each<[what: string, answer: () => Response, read: string, write: string]>([
    ["a reset", wire({ kind: "reset" }), "unavailable", "uncertain"],
    ["a body cut off", wire({ kind: "cut", bytes: 20 }), "unavailable", "uncertain"],
    ["a broken gzip", wire({ kind: "broken_gzip" }), "unavailable", "uncertain"],
    ["a wrong length", wire({ kind: "wrong_length" }), "unavailable", "uncertain"],
    ["a page with success", () => page(200), "unavailable", "uncertain"],
    ["500", () => json(500), "unavailable", "uncertain"],
    ["a page with 503", () => page(503), "unavailable", "uncertain"],
    ["408", () => json(408), "unavailable", "uncertain"],
    ["401", () => json(401), "unauthorized", "unauthorized"],
    ["429", () => json(429), "rate_limited", "rate_limited"],
    ["a page with 403", () => page(403), "rejected", "rejected"],
    ["404", () => json(404), "rejected", "rejected"],
    ["a cut 422", () => marked(json(422, { a: "b" }), { kind: "cut", bytes: 3 }), "rejected", "rejected"],
    ["too much", () => json(200, "a".repeat(8_000_001)), "unavailable", "uncertain"],
    [
      "what goes too deep",
      () => new Response("[".repeat(10_000) + "]".repeat(10_000)),
      "unavailable",
      "uncertain",
    ],
  ])("sorts %s", async (_what, answer, read, write) => {
    const { client } = await platform(answer);
    expect((await failureOf(client.read("a"))).fault).toBe(read);
    expect((await failureOf(client.write("a", { json: { text: TEXT } }))).fault).toBe(write);
  });

  it.each<[string, Wire]>([
    ["silence", { kind: "slow", milliseconds: 2_000 }],
    ["a body that stops half way", { kind: "slow_body", milliseconds: 2_000 }],
  ])("gives up on %s", async (_what, fault) => {
    const { client } = await platform(wire(fault));
    // A busy machine needs a part of it to connect, and a write that was never heard is not uncertain.
    const answerMaxMs = 500;
    expect((await failureOf(client.read("a", { answerMaxMs }))).fault).toBe("unavailable");
    expect((await failureOf(client.write("a", { answerMaxMs }))).fault).toBe("uncertain");
  });

  it("gives up although memory is collected while it waits", async () => {
    const { client } = await platform(wire({ kind: "slow", milliseconds: 2_000 }));
    const collecting = setInterval(collect, 20);
    onTestFinished(() => clearInterval(collecting));
    expect((await failureOf(client.read("a", { answerMaxMs: 500 }))).fault).toBe("unavailable");
  });

  it.each(["http://127.0.0.1:2", "http://localhost:2"])(
    "may repeat a write to nobody at %s",
    async (baseUrl) => {
      const { client } = await platform(() => json(200), { baseUrl });
      expect((await failureOf(client.write("a"))).fault).toBe("unavailable");
    },
  );

  it.each<[string, string | null, number | null]>([
    ["seconds", "90", 90],
    ["a date of HTTP", "date", 120],
    ["nothing", null, null],
    ["nonsense", "soon", null],
    ["a number beyond all time", "9".repeat(30), null],
  ])("waits as long as %s says", async (_what, told, seconds) => {
    const at = told === "date" ? new Date(Date.now() + 120_000).toUTCString() : told;
    const { client } = await platform(() => json(429, {}, at === null ? {} : { "retry-after": at }));
    const { retryAt } = await failureOf(client.write("a"));
    if (seconds === null) expect(retryAt).toBeNull();
    else expect(Math.abs((retryAt?.getTime() ?? 0) - Date.now() - seconds * 1000)).toBeLessThan(3_000);
  });

  it("asks the platform's own reset first, and its own errors even of a success", async () => {
    const reset = new Date("2026-11-29T12:00:00Z");
    const own = { retryAtIn: () => reset };
    const limited = await platform(() => json(429, {}, { "retry-after": "5" }), own);
    expect(await failureOf(limited.client.read("a"))).toMatchObject({ retryAt: reset });
    const inBody = await platform(() => json(200, { error: { code: 10900 } }), {
      refusalOf: () => ({ fault: "rejected", reason: "already_replied", code: 10900 }),
    });
    expect(await failureOf(inBody.client.write("a"))).toMatchObject({
      fault: "rejected",
      reason: "already_replied",
      message: "Halden answered 200 (10900).",
    });
  });

  it("tells neither secrets nor texts", async () => {
    const { client } = await platform(() => json(400, { message: `${SECRET} ${TEXT}` }), {
      refusalOf: () => ({ fault: "rejected", code: `Bad <${TEXT}>` }),
    });
    const { message, cause } = await failureOf(client.write(`bot${SECRET}/send`, { json: { text: TEXT } }));
    expect(`${message} ${cause}`).not.toContain(SECRET);
    expect(message).not.toContain("my suitcase");
  });
});

describe("allowances", () => {
  const budget: Budget = { limit: 300, remaining: 0, resetsAt: new Date("2026-11-29T12:00:00Z") };

  it("asks before a call and tells after it, a refused one too", async () => {
    const told: [Endpoint, Budget][] = [];
    const spent: Endpoint[] = [];
    const { client, asked } = await platform(() => json(429), {
      allowancesIn: (endpoint) => [{ endpoint, budget }],
      hooks: {
        beforeCall: async (endpoint) => void spent.push(endpoint),
        onBudget: (endpoint, left) => void told.push([endpoint, left]),
      },
    });
    await failureOf(client.write("a", { endpoint: "send_public" }));
    await failureOf(client.read("a"));
    expect(spent).toEqual(["send_public"]);
    expect(told).toEqual([["send_public", budget]]);
    expect(asked).toHaveLength(2);
  });

  it("makes no call that is not allowed", async () => {
    const { client, asked } = await platform(() => json(200), {
      hooks: { beforeCall: () => Promise.reject(new Error("not for you")) },
    });
    await expect(client.read("a", { endpoint: "mentions" })).rejects.toThrow("not for you");
    expect(asked).toEqual([]);
  });
});

describe("streaming", () => {
  const endless = (line: string) => () =>
    marked(
      new Response(
        new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(line)) }),
      ),
      { kind: "stream" },
    );

  it("hands over what comes until it is told to end", async () => {
    const ending = new AbortController();
    const { client } = await platform(endless("hello"));
    const heard: string[] = [];
    for await (const chunk of client.stream("a", { signal: ending.signal })) {
      heard.push(new TextDecoder().decode(chunk));
      ending.abort();
    }
    expect(heard).toEqual(["hello"]);
  });

  it("says so when it is refused or breaks", async () => {
    const { signal } = new AbortController();
    const first = (stream: AsyncGenerator<Uint8Array>) => failureOf(stream.next());
    expect((await first((await platform(() => json(401))).client.stream("a", { signal }))).fault).toBe(
      "unauthorized",
    );
    const { client } = await platform(wire({ kind: "reset" }));
    expect((await first(client.stream("a", { signal }))).fault).toBe("unavailable");
  });
});
