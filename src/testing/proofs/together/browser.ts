import { randomUUID } from "node:crypto";
import { Command, type CommandResult } from "@/core/commands";
import { NOBODY, type PresenceView, type PresenceWish } from "@/core/together/presence";
import type { ConversationView, MessageView, Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { conversationView } from "@/db/queries/conversation-view";
import { runCommand } from "@/services/run-command";
import { bePresent } from "@/services/together/be-present";
import { abilitiesOf } from "@/services/writing-abilities";
import type { Seen } from "./judge";

/** What a browser of this person can ask. */
export interface Browser {
  agentId: string;
  read(conversationId: string): Promise<{ view: ConversationView; seen: Seen }>;
  order(command: Record<string, unknown>): Promise<CommandResult>;
  be(conversationId: string | null, doing: PresenceWish["doing"]): Promise<PresenceView>;
}

export type OpenBrowser = (database: Database, viewer: Viewer) => Promise<Browser>;

/** Asks what the routes ask, without HTTP between. */
export const directBrowser: OpenBrowser = async (database, viewer) => {
  const [sessionId, tabId] = [randomUUID(), randomUUID()];
  return {
    agentId: viewer.id,
    async read(id) {
      const asked = { id, abilitiesOf, addressOf: () => "", now: new Date() };
      const view = await conversationView(database, viewer, asked);
      if (!view) throw new Error("They do not see the conversation.");
      return { view, seen: seenIn(view) };
    },
    order: (command) => runCommand(database, { viewer, command: Command.parse(command), now: new Date() }),
    async be(conversationId, doing) {
      const wish = { tabId, conversationId, doing };
      return (await bePresent(database, { viewer, sessionId, wish, now: new Date() })) ?? NOBODY;
    },
  };
};

/** What stands on the screen: an answer that was refused says so, and is read as said by nobody. */
export const seenIn = ({ segments }: ConversationView): Seen =>
  new Map(
    segments
      .flatMap(({ items }) => items.filter((item): item is MessageView => item.kind === "message"))
      .filter(({ origin, state }) => origin !== "context" && state !== "refused")
      .map(({ id, body, deletedAt }) => [id, { body, isDeleted: deletedAt !== null }]),
  );
