import { and, eq } from "drizzle-orm";
import type { PersonView, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { seesConversationsOf } from "../commands/assignable";
import { visibleTo } from "../policy";
import { conversation } from "../schema/conversation";
import { user } from "../schema/people";

/**
 * Everybody who sees this conversation and can still sign in: the members of its team, and who sees every team. Null
 * when it does not exist for this viewer.
 */
export async function colleaguesIn(
  executor: Executor,
  viewer: Viewer,
  conversationId: string,
): Promise<PersonView[] | null> {
  const [found] = await executor
    .select({ teamId: conversation.teamId })
    .from(conversation)
    .where(and(eq(conversation.id, conversationId), visibleTo(viewer)));
  if (!found) return null;
  return executor
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(seesConversationsOf(executor, found.teamId))
    .orderBy(user.name, user.id);
}
