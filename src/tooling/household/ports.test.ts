import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { anyPort, freePort } from "./ports";

async function listenOn(host: string): Promise<{ port: number; close(): void }> {
  const port = await anyPort();
  const server = createServer().listen({ port, host });
  await once(server, "listening");
  return { port, close: () => server.close() };
}

it("takes the wished port when it is free", async () => {
  const port = await anyPort();
  expect(await freePort(port)).toBe(port);
});

it.each(["127.0.0.1", "0.0.0.0"])("takes another one when %s is taken", async (host) => {
  const taken = await listenOn(host);
  expect(await freePort(taken.port)).not.toBe(taken.port);
  taken.close();
});
