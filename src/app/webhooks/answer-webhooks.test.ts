import { request as ask, createServer } from "node:http";
import { type AddressInfo, connect as connectSocket } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { sampleJson } from "@/platforms/x/samples";
import { testDatabase } from "@/testing/database";
import { signed, webhookDesk } from "@/testing/webhook-desk";
import { answerWebhooks } from "./answer-webhooks";
import { readBody } from "./read-body";

const { database } = await testDatabase();
const desk = await webhookDesk(database);
const webhooks = answerWebhooks(desk.context);
const server = createServer((request, response) => {
  if (!webhooks.answer(request, response)) response.writeHead(418).end();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${portOf(server.address())}`;
const address = `${origin}/webhooks/${desk.app.id}`;
const mention = JSON.stringify(sampleJson("xaa-post-mention-create.json"));

afterAll(async () => {
  await webhooks.stop();
  server.closeAllConnections();
  server.close();
});

describe("the webhook's own door", () => {
  it("takes a delivery as platforms send it", async () => {
    const answer = await fetch(address, { method: "POST", headers: signed(mention), body: mention });
    expect(answer.status).toBe(200);
    expect(await desk.events()).toHaveLength(1);
  });

  it("answers a challenge", async () => {
    const answer = await fetch(`${address}?crc_token=challenge-123`);
    expect(await answer.json()).toEqual({
      response_token: "sha256=tkNEg0seEcYQ8M3405Unns/xCXZPr0AfN2Yx77Yg+c8=",
    });
  });

  it.each([
    ["/webhooks/", 404],
    ["/webhooks/nobody", 404],
    ["/webhooks/a/b", 404],
    ["/inbox", 418],
  ])("answers %s with %i", async (path, status) => {
    expect((await fetch(`${origin}${path}`, { method: "POST", body: "{}" })).status).toBe(status);
  });

  it("knows deliveries and challenges, and nothing else", async () => {
    expect((await fetch(address, { method: "DELETE" })).status).toBe(405);
  });

  it("refuses a body that says it is too large without reading it", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { "content-length": 4_000_000, ...signed("") };
      const sent = ask(address, { method: "POST", headers }, (response) => resolve(response.statusCode));
      sent.on("error", reject);
      sent.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it("stops reading a body that grows too large without saying so", async () => {
    const read = await bodyRead({ bytesMax: 1_000, withinMs: 10_000 });
    postInPieces(read.port, ["x".repeat(600), "x".repeat(600), "x".repeat(600)]);
    expect(await read.body).toBe("too_large");
  });

  it("gives up a body that drips", async () => {
    const read = await bodyRead({ bytesMax: 1_000, withinMs: 20 });
    postInPieces(read.port, ["{"]);
    expect(await read.body).toBe("too_slow");
  });

  it("reports a sender who went away as no fault of ours", async () => {
    const before = desk.reports.length;
    const socket = connectSocket(Number(new URL(origin).port), "127.0.0.1");
    const path = new URL(address).pathname;
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{`);
    await new Promise((resolve) => socket.once("ready", resolve));
    socket.destroy();
    expect((await fetch(`${address}?crc_token=a`)).status).toBe(200);
    expect(desk.reports.length).toBe(before);
  });
});

/** A server that reads one body within these limits. */
async function bodyRead(limits: Parameters<typeof readBody>[1]) {
  const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof readBody>>>();
  const reading = createServer((request, response) => {
    void readBody(request, limits).then((body) => {
      resolve(body);
      response.end(() => request.destroy());
      reading.close();
    });
  });
  await new Promise<void>((listening) => reading.listen(0, "127.0.0.1", listening));
  return { port: portOf(reading.address()), body: promise };
}

function postInPieces(port: number, pieces: string[]): void {
  const sent = ask({ port, host: "127.0.0.1", method: "POST" });
  sent.on("error", () => {});
  for (const piece of pieces) sent.write(piece);
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address ? address.port : 0;
}
