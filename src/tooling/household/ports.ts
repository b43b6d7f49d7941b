import { createServer } from "node:net";

const NEIGHBOURS_MAX = 20;
const LOOPBACKS = ["127.0.0.1", "::1"];

/** `wished` when it is free on this machine, else the next free one above it, else any. */
export async function freePort(wished: number): Promise<number> {
  for (let port = wished; port <= wished + NEIGHBOURS_MAX; port++) if (await isFree(port)) return port;
  return anyPort();
}

/** A port that nothing listens on at this moment; another process may be quicker, so be ready to ask again. */
export function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen({ port: 0, host: "127.0.0.1" }, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** Both loopbacks are asked: a browser may try either for "localhost". */
async function isFree(port: number): Promise<boolean> {
  const answers = await Promise.all(LOOPBACKS.map((host) => canListen(port, host)));
  return answers.every(Boolean);
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "EADDRNOTAVAIL"));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
