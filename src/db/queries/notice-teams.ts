import { eq, inArray } from "drizzle-orm";
import type { ChangeNotice } from "@/core/views";
import type { Executor } from "../client";
import { channel, inbox } from "../schema/channel";
import { conversation } from "../schema/conversation";

/** To which team each of these belongs, by id. What no longer exists is absent. */
export async function teamsOfNoticed(
  executor: Executor,
  notices: ChangeNotice[],
): Promise<Map<string, string>> {
  const idsOf = (type: ChangeNotice["type"]) =>
    notices.filter((notice) => notice.type === type).map(({ id }) => id);
  const [conversations, channels] = await Promise.all([
    teamsOfConversations(executor, [...new Set([...idsOf("conversation"), ...idsOf("presence")])]),
    teamsOfChannels(executor, idsOf("channel")),
  ]);
  const teams = idsOf("team").map((id) => ({ id, teamId: id }));
  return new Map([...conversations, ...channels, ...teams].map(({ id, teamId }) => [id, teamId]));
}

const teamsOfConversations = async (executor: Executor, ids: string[]) =>
  ids.length === 0
    ? []
    : executor
        .select({ id: conversation.id, teamId: conversation.teamId })
        .from(conversation)
        .where(inArray(conversation.id, ids));

const teamsOfChannels = async (executor: Executor, ids: string[]) =>
  ids.length === 0
    ? []
    : executor
        .select({ id: channel.id, teamId: inbox.teamId })
        .from(channel)
        .innerJoin(inbox, eq(inbox.id, channel.inboxId))
        .where(inArray(channel.id, ids));
