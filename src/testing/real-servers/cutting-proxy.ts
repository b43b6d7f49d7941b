import http from "node:http";
import type { AddressInfo } from "node:net";

/** Between us and a real server: hands everything through, and can break the connection once the server has answered. */
export interface CuttingProxy {
  url: string;
  /** The next call of this kind is carried out, and its answer never arrives. */
  cutNext(method: string, path: string): void;
  close(): Promise<void>;
}

export async function cuttingProxy(target: string): Promise<CuttingProxy> {
  const cuts: string[] = [];
  const agent = new http.Agent();
  const server = http.createServer((incoming, outgoing) => {
    const { method = "GET", url = "/", headers } = incoming;
    const host = new URL(target).host;
    const request = http.request(new URL(url, target), { agent, method, headers: { ...headers, host } });
    request.on("error", () => outgoing.destroy());
    request.on("response", (response) => {
      const at = cuts.indexOf(`${method} ${url}`);
      if (at < 0) {
        outgoing.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(outgoing);
        return;
      }
      cuts.splice(at, 1);
      response.resume().on("end", () => incoming.socket.resetAndDestroy());
    });
    incoming.pipe(request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    cutNext: (method, path) => void cuts.push(`${method} ${path}`),
    async close() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("The proxy listens on no port.");
  return address.port;
}
