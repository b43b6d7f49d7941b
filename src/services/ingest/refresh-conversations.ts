import { repeatedContact } from "@/core/triage/signals/repeated-contact";
import { triage, weigh } from "@/core/triage/triage";
import type { SignalView } from "@/core/views";
import type { Transaction } from "@/db/client";
import {
  type ConversationSummary,
  conversationSummaries,
  rememberLanguages,
  writeCopies,
} from "@/db/ingest/conversation-summaries";

/** Copies onto conversations what the list sorts by and shows, from their messages as they now stand. */
export async function refreshConversations(tx: Transaction, ids: string[]): Promise<void> {
  const summaries = await conversationSummaries(tx, ids);
  await writeCopies(
    tx,
    summaries.map(({ waiting, signals, ...copies }) => {
      const { score, priority, signals: reasons } = weigh([...signals, ...repeated({ ...copies, waiting })]);
      return { ...copies, score, priority, reasons, urgencyRank: priority === "urgent" ? 0 : 1 };
    }),
  );
  await rememberLanguages(tx, ids);
}

/** How often they wrote is a fact of the conversation, not of one message: it must not depend on which came first. */
function repeated({
  waiting,
  visibility,
}: Pick<ConversationSummary, "waiting" | "visibility">): SignalView[] {
  if (waiting < 2) return [];
  return triage(
    { text: "", visibility, author: { followers: null }, unansweredMessages: waiting, personalData: [] },
    [repeatedContact],
  ).signals;
}
