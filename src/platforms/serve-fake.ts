import http from "node:http";
import type { Duplex } from "node:stream";
import { gzipSync } from "node:zlib";
import { WIRE_HEADER, wireOf } from "./wire";

export interface ServedFake {
  /** Root of the fake, without a slash at the end. */
  url: string;
  port: number;
  close(): Promise<void>;
}

type Handler = (request: Request) => Promise<Response>;
/** Takes a connection that wants to speak something else, such as a WebSocket. */
type Upgrade = (request: http.IncomingMessage, socket: Duplex) => void;

const HOST = "127.0.0.1";
/** Largest request taken, in bytes: a bulk of a hundred thousand posts. */
const REQUEST_MAX_BYTES = 64_000_000;

/** Puts a web-standard handler on a port of this machine and nowhere else. Faults of the wire are real ones here. */
export async function serveFake(handler: Handler, port = 0, upgrade?: Upgrade): Promise<ServedFake> {
  const server = http.createServer((incoming, outgoing) => {
    answer({ server, handler, incoming, outgoing }).catch((error: unknown) => broken(outgoing, error));
  });
  server.keepAliveTimeout = 30_000;
  const upgraded = new Set<Duplex>();
  if (upgrade)
    server.on("upgrade", (request: http.IncomingMessage, socket: Duplex) => {
      upgraded.add(socket);
      socket.once("close", () => upgraded.delete(socket));
      upgrade(request, socket);
    });
  await listening(server, port);
  const taken = portOf(server);
  const close = () => {
    for (const socket of upgraded) socket.destroy();
    return closed(server);
  };
  return { url: `http://${HOST}:${taken}`, port: taken, close };
}

interface Exchange {
  server: http.Server;
  handler: Handler;
  incoming: http.IncomingMessage;
  outgoing: http.ServerResponse;
}

async function answer({ server, handler, incoming, outgoing }: Exchange): Promise<void> {
  const response = await handler(await requestFrom(incoming));
  const wire = wireOf(response);
  response.headers.delete(WIRE_HEADER);
  switch (wire?.kind) {
    case undefined:
      return write(outgoing, response);
    case "reset":
      return void incoming.socket.resetAndDestroy();
    case "cut":
      return writeStart(outgoing, response, wire.bytes);
    case "slow":
      return void setTimeout(
        () => write(outgoing, response).catch(() => outgoing.destroy()),
        wire.milliseconds,
      );
    case "slow_body":
      return writeInHalves(outgoing, response, wire.milliseconds);
    case "wrong_length":
      return writeTooMuch(outgoing, response);
    case "broken_gzip":
      return writeHalfCompressed(outgoing, response);
    case "stream":
      return writeAsItComes(outgoing, response);
    case "refused":
      return refuseFor(server, wire.milliseconds);
  }
}

async function requestFrom(incoming: http.IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > REQUEST_MAX_BYTES) throw new Error("The request is larger than this fake takes.");
    chunks.push(chunk);
  }
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values]) =>
    (values ?? []).map((value): [string, string] => [name, value]),
  );
  const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD" && size > 0;
  return new Request(`http://${HOST}${incoming.url ?? "/"}`, {
    method: incoming.method,
    headers,
    body: hasBody ? Buffer.concat(chunks) : undefined,
  });
}

async function write(outgoing: http.ServerResponse, response: Response): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

/** Until the body ends or whoever reads it goes away, which the body is told. */
async function writeAsItComes(outgoing: http.ServerResponse, response: Response): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.flushHeaders();
  const reader = response.body?.getReader();
  outgoing.once("close", () => void reader?.cancel());
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
    outgoing.write(next.value);
  outgoing.end();
}

/** Promises the whole body, sends its beginning, and hangs up. */
async function writeStart(outgoing: http.ServerResponse, response: Response, bytes: number): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    "content-length": body.length,
  });
  outgoing.write(body.subarray(0, bytes), () => outgoing.destroy());
}

async function writeInHalves(
  outgoing: http.ServerResponse,
  response: Response,
  milliseconds: number,
): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const half = Math.floor(body.length / 2);
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    "content-length": body.length,
  });
  outgoing.write(body.subarray(0, half));
  setTimeout(() => outgoing.end(body.subarray(half)), milliseconds);
}

/** Compressed, whether it was asked for or not, and only the first half of it. */
async function writeHalfCompressed(outgoing: http.ServerResponse, response: Response): Promise<void> {
  const body = gzipSync(Buffer.from(await response.arrayBuffer()));
  const half = body.subarray(0, Math.floor(body.length / 2));
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    "content-encoding": "gzip",
    "content-length": half.length,
  });
  outgoing.end(half);
}

/** Past the length it told, the rest of the body lies where the next answer should begin. */
async function writeTooMuch(outgoing: http.ServerResponse, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    "content-length": Math.floor(body.length / 2),
  });
  outgoing.write(body, () => outgoing.destroy());
}

async function refuseFor(server: http.Server, milliseconds: number): Promise<void> {
  const port = portOf(server);
  server.close();
  server.closeAllConnections();
  setTimeout(() => server.listen(port, HOST), milliseconds);
}

function broken(outgoing: http.ServerResponse, error: unknown): void {
  if (outgoing.headersSent) return void outgoing.destroy();
  outgoing.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
  outgoing.end(error instanceof Error ? error.message : "broken");
}

function portOf(server: http.Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The fake does not listen on a port.");
  return address.port;
}

function listening(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => resolve(void server.off("error", reject)));
  });
}

function closed(server: http.Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
