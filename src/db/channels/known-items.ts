import { and, eq } from "drizzle-orm";
import { anyOf } from "../any-of";
import type { Executor } from "../client";
import { message } from "../schema/message";

/** What the messages of a channel are called on its platform, by their identity and back. */
export function knownItems(executor: Executor, channelId: string) {
  const pairs = (column: typeof message.externalId | typeof message.localId, ids: string[]) =>
    executor
      .select({ externalId: message.externalId, localId: message.localId })
      .from(message)
      .where(and(eq(message.channelId, channelId), anyOf(column, ids)));
  return {
    async localIds(externalIds: string[]): Promise<Map<string, string>> {
      const found = await pairs(message.externalId, externalIds);
      return new Map(
        found.flatMap(({ externalId, localId }) => (externalId && localId ? [[externalId, localId]] : [])),
      );
    },
    async externalIds(localIds: string[]): Promise<Map<string, string>> {
      const found = await pairs(message.localId, localIds);
      return new Map(
        found.flatMap(({ externalId, localId }) => (externalId && localId ? [[localId, externalId]] : [])),
      );
    },
  };
}
