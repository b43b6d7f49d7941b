import { connect, createServer, type Socket } from "node:net";

/** What ends a mail on the wire. */
const END_OF_MAIL = "\r\n.\r\n";

export interface CuttingWire {
  port: number;
  close(): Promise<void>;
}

/** Stands between a client and an SMTP server. Passes a mail on whole, and breaks before its confirmation comes back. */
export async function cuttingWire(serverPort: number): Promise<CuttingWire> {
  const sockets = new Set<Socket>();
  const wire = createServer((client) => {
    const server = connect(serverPort, "127.0.0.1");
    let said = "";
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => {});
    }
    server.on("data", (chunk) => client.write(chunk));
    server.on("close", () => client.destroy());
    client.on("data", (chunk) => {
      said = `${said.slice(-END_OF_MAIL.length)}${chunk.toString("latin1")}`;
      const isWhole = said.includes(END_OF_MAIL);
      if (isWhole) server.removeAllListeners("data").resume();
      // The server's answer goes nowhere; its own work is done when it says goodbye.
      server.write(chunk, () => {
        if (!isWhole) return;
        client.resetAndDestroy();
        server.once("data", () => server.end("QUIT\r\n"));
      });
    });
  });
  await new Promise<void>((listening) => wire.listen(0, "127.0.0.1", listening));
  const address = wire.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        wire.close(() => closed());
      }),
  };
}
