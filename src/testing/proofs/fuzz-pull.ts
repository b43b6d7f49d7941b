import { createServer } from "node:http";
import { eq } from "drizzle-orm";
import type postgres from "postgres";
import { openSources } from "@/db/channels/cursors";
import type { Database } from "@/db/client";
import { channel } from "@/db/schema/channel";
import { connectorFor } from "@/platforms/registry";
import { sealCredentials } from "@/services/open-channel";
import { pullChannelSource } from "@/services/pull-channel";
import type { Draws } from "../draws";
import { testVault } from "../told-platform";
import { hostilePage } from "./hostile-bodies";

const SOURCES = ["mentions", "direct_messages", "own_posts"];
const CREDENTIALS = { clientId: "client", accessToken: "access" };

/** A platform whose every page is hostile. A pull may fail, and then waits; it never breaks. Returns what broke. */
export async function pulledPages(
  { database, sql }: { database: Database; sql: postgres.Sql },
  { channelId, pages, draws }: { channelId: string; pages: number; draws: Draws },
): Promise<string[]> {
  let page = hostilePage(draws);
  const platform = await serving(() => page.bytes);
  const faults: string[] = [];
  try {
    const sources = SOURCES.map((source) => ({ channelId, source, everySeconds: 30 }));
    await database.transaction((tx) => openSources(tx, sources));
    await database
      .update(channel)
      .set({ baseUrl: platform.url, credentials: sealCredentials(testVault, CREDENTIALS) })
      .where(eq(channel.id, channelId));
    const context = { database, vault: testVault, connectorFor, now: () => new Date() };
    for (let at = 0; at < pages; at += 1) {
      page = hostilePage(draws);
      await free(sql, channelId);
      const pull = pullChannelSource(context, { channelId, source: draws.pick(SOURCES) });
      await pull.catch((error: unknown) => faults.push(`${page.deed} broke the pull: ${nameOf(error)}`));
    }
  } finally {
    platform.close();
  }
  return faults;
}

async function serving(body: () => Uint8Array): Promise<{ url: string; close(): void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(body());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The pages are on no port.");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}

/** What failed waits longer and longer; here the next page comes at once. */
async function free(sql: postgres.Sql, channelId: string): Promise<void> {
  await sql`
    update channel_cursor set leased_until = null, retry_at = null, last_pulled_at = null, scan = null
    where channel_id = ${channelId}`;
  await sql`delete from channel_breaker where channel_id = ${channelId}`;
  await sql`update channel set state = 'active' where id = ${channelId}`;
}

const nameOf = (error: unknown) =>
  error instanceof Error ? `${error.name} ${error.message.slice(0, 100)}` : "?";
