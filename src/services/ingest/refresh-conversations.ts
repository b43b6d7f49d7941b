import { repeatedContact } from "@/core/triage/signals/repeated-contact";
import { triage, weigh } from "@/core/triage/triage";
import type { SignalView } from "@/core/views";
import type { Transaction } from "@/db/client";
import {
  type ConversationCopies,
  type ConversationSummary,
  conversationSummaries,
  rememberLanguages,
  writeCopies,
} from "@/db/ingest/conversation-summaries";

/** What the list sorts by and shows of conversations, from their messages as they now stand. */
export async function summariseConversations(tx: Transaction, ids: string[]): Promise<ConversationCopies[]> {
  const summaries = await conversationSummaries(tx, ids);
  return summaries.map(({ waiting, signals, ...copies }) => {
    const { score, priority, signals: reasons } = weigh([...signals, ...repeated({ ...copies, waiting })]);
    return { ...copies, score, priority, reasons, urgencyRank: priority === "urgent" ? 0 : 1 };
  });
}

/** Copies them onto the conversations; `touchConversations` is to follow. */
export async function refreshConversations(tx: Transaction, ids: string[]): Promise<void> {
  await writeCopies(tx, await summariseConversations(tx, ids));
  await rememberLanguages(tx, ids);
}

/** How often they wrote is a fact of the conversation, not of one message: it must not depend on which came first. */
function repeated({
  waiting,
  visibility,
}: Pick<ConversationSummary, "waiting" | "visibility">): SignalView[] {
  if (waiting < 2) return [];
  const unspoken = { text: "", visibility, author: { followers: null }, personalData: [] };
  return triage({ ...unspoken, unansweredMessages: waiting }, [repeatedContact]).signals;
}
