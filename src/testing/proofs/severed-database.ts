import { connect, createServer, type Socket } from "node:net";

/** A way to a database that can be cut: nobody gets through, and whoever was through is thrown out. */
export interface SeverableWay {
  url: string;
  sever(): void;
  mend(): void;
  close(): void;
}

const HOST = "127.0.0.1";

export async function severableWay(databaseUrl: string): Promise<SeverableWay> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let isSevered = false;
  const server = createServer((near) => {
    if (isSevered) return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.setNoDelay(true);
      one.on("error", () => {});
      one.once("close", () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("The way to the database has no port.");
  const url = new URL(databaseUrl);
  url.host = `${HOST}:${address.port}`;
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: url.href,
    sever() {
      isSevered = true;
      cut();
    },
    mend() {
      isSevered = false;
    },
    close() {
      cut();
      server.close();
    },
  };
}
