import { createServer } from "node:http";
import { DOMAIN } from "@/platforms/mastodon/fake/acts";
import type { LogLine, PretendedChannel, World, WorldWish } from "./worlds";

/** Takes every connection and never says anything. */
export async function deadWorld({ name, count }: WorldWish): Promise<World> {
  let lines: LogLine[] = [];
  const server = createServer((request) => {
    const path = request.url ?? "";
    lines.push({ at: new Date().toISOString(), method: "GET", path, personId: null, status: 0 });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The dead server has no port.");
  const channels = Array.from({ length: count }, (_, at): PretendedChannel => {
    const handle = `${name}brand${at}@${DOMAIN}`;
    return {
      ...{ platform: "mastodon", server: name, caller: handle, kind: "dead" },
      baseUrl: `http://127.0.0.1:${address.port}`,
      account: { externalId: handle, username: handle, name: handle },
      credentials: { instance: `https://${name}.example`, accessToken: `dead-${at}` },
    };
  });
  return {
    ...{ name, channels, act: () => {} },
    log() {
      const since = lines;
      lines = [];
      return since;
    },
  };
}
