import { randomUUID } from "node:crypto";
import * as commands from "@/app/api/commands/route";
import * as conversations from "@/app/api/conversations/[id]/route";
import * as presence from "@/app/api/presence/route";
import type { ConversationView } from "@/core/views";
import { idContext, request, visit } from "../../visitors";
import { type OpenBrowser, seenIn } from "./browser";

/** Signed in, and asking the routes; the environment has to name their database. */
export const httpBrowser: OpenBrowser = async (database, viewer) => {
  const { cookie } = await visit(database, viewer);
  const tabId = randomUUID();
  return {
    agentId: viewer.id,
    async read(conversationId) {
      const asked = request(`/api/conversations/${conversationId}`, { cookie });
      const view: ConversationView = await (await conversations.GET(asked, idContext(conversationId))).json();
      return { view, seen: seenIn(view) };
    },
    async order(command) {
      return (await commands.POST(request("/api/commands", { cookie, body: command }))).json();
    },
    async be(conversationId, doing) {
      const body = { tabId, conversationId, doing };
      return (await presence.POST(request("/api/presence", { cookie, body }))).json();
    },
  };
};
