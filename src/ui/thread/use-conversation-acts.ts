"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ConversationView } from "@/core/views";
import { currentMs } from "../clock/page-clock";
import { bringBack } from "../composer/files/sent-drafts";
import { type Outcome, useAct } from "../data/act";
import type { CommandDraft } from "../data/optimism";
import { usePhrase } from "../intl/phrase";
import { dismissNotice, notify, say } from "../shell/notify";
import { offerUndo, withdrawUndo } from "../shell/undo";

const UNDO_MS = 8_000;

export interface ListMoves {
  /** The agent is done here: the row goes, the cursor moves on. */
  onDone: (id: string) => void;
  /** It was not done after all. */
  onRestore: (id: string) => void;
}

/** What can be done to the open conversation. Every refusal is said; what can be undone offers it. */
export function useConversationActs(conversation: ConversationView, { onDone, onRestore }: ListMoves) {
  const act = useAct();
  const t = useTranslations("done");
  const refused = usePhrase("refused");
  return useMemo(() => {
    const { id, contact, assignee } = conversation;
    const carryOut = async (command: CommandDraft): Promise<Outcome> => {
      const outcome = await act(command);
      if (!outcome.ok) notify(refused(outcome.reason, outcome.params), { isFailure: true });
      return outcome;
    };
    const assign = assigning(conversation, { carryOut, t });
    const leave = async (command: CommandDraft, said: string, back: CommandDraft) => {
      onDone(id);
      const done = carryOut(command);
      // Taking back waits for what it takes back: the server would find nothing to undo.
      const takeBack = async () => {
        onRestore(id);
        if ((await done).ok) await carryOut(back);
      };
      offer(id, { said, undo: t("undo"), run: () => void takeBack() });
      const outcome = await done;
      if (outcome.ok) return;
      withdrawUndo(id);
      dismissNotice(id);
      onRestore(id);
    };
    return {
      act,
      carryOut,
      resolve: () =>
        leave({ type: "resolve", conversationId: id }, t("resolved", { name: contact.name }), {
          type: "reopen",
          conversationId: id,
        }),
      /** The server has ended it with something else, as after "send and resolve", or it is other people's now. */
      leaveDone: () => onDone(id),
      comeBack: () => onRestore(id),
      /** Says what was done, and offers to take it back. */
      offerBack: (key: string, { said, run }: { said: string; run: () => void }) =>
        offer(key, { said, undo: t("undo"), run }),
      reopen: () => carryOut({ type: "reopen", conversationId: id }),
      snooze: (until: string, when: string) =>
        leave({ type: "snooze", conversationId: id, until }, t("snoozed", { name: contact.name, when }), {
          type: "reopen",
          conversationId: id,
        }),
      assign: (assigneeId: string | null) => {
        const back = assignee?.id ?? null;
        offerUndo({
          id: `assign-${id}`,
          untilMs: currentMs() + UNDO_MS,
          run: () => void assign(back),
        });
        return assign(assigneeId);
      },
      ...plainActs(id, carryOut),
    };
  }, [act, conversation, onDone, onRestore, refused, t]);
}

type CarryOut = (command: CommandDraft) => Promise<Outcome>;

interface Assigning {
  carryOut: CarryOut;
  t: ReturnType<typeof useTranslations<"done">>;
}

/** Nothing moves on the screen but a name, so who has it now is said to those who do not see it. */
const assigning =
  ({ id, assignable }: ConversationView, { carryOut, t }: Assigning) =>
  async (assigneeId: string | null): Promise<Outcome> => {
    const outcome = await carryOut({ type: "assign", conversationId: id, assigneeId });
    const name = assignable.find((person) => person.id === assigneeId)?.name;
    if (outcome.ok) say(name ? t("assigned", { name }) : t("unassigned"));
    return outcome;
  };

/** Acts that need nothing but to be carried out. */
const plainActs = (id: string, carryOut: CarryOut) => ({
  tag: (tag: string) => carryOut({ type: "tag", conversationId: id, tag }),
  untag: (tag: string) => carryOut({ type: "untag", conversationId: id, tag }),
  undoSend: async (messageId: string) => {
    const outcome = await carryOut({ type: "undo_send", conversationId: id, messageId });
    if (outcome.ok) bringBack(messageId);
    return outcome;
  },
  release: (messageId: string, basedOnVersion: number) =>
    carryOut({ type: "release_answer", conversationId: id, messageId, basedOnVersion }),
  decline: (messageId: string, reason: string) =>
    carryOut({ type: "decline_answer", conversationId: id, messageId, reason }),
  settle: (messageId: string, outcome: "sent" | "send_again") =>
    carryOut({ type: "settle", conversationId: id, messageId, outcome }),
  takeOver: () => carryOut({ type: "take_over", conversationId: id }),
  discard: (messageId: string) => carryOut({ type: "discard_refused", conversationId: id, messageId }),
  /** The text goes back by itself; its files once the server has let go of them. */
  discardToEdit: async (messageId: string) => {
    const outcome = await carryOut({ type: "discard_refused", conversationId: id, messageId });
    if (outcome.ok) bringBack(messageId);
    return outcome;
  },
  hide: (messageId: string, hidden: boolean) =>
    carryOut({ type: "hide_message", conversationId: id, messageId, hidden }),
  editMessage: (messageId: string, body: string) =>
    carryOut({ type: "edit_message", conversationId: id, messageId, body }),
  deleteMessage: (messageId: string) => carryOut({ type: "delete_message", conversationId: id, messageId }),
});

export type ConversationActs = ReturnType<typeof useConversationActs>;

function offer(id: string, { said, undo, run }: { said: string; undo: string; run: () => void }) {
  const takeBack = () => {
    withdrawUndo(id);
    dismissNotice(id);
    run();
  };
  offerUndo({ id, untilMs: currentMs() + UNDO_MS, run: takeBack });
  notify(said, { id, action: { label: undo, run: takeBack } });
}
