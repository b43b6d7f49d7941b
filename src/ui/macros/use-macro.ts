"use client";

import { useTranslations } from "next-intl";
import { flushSync } from "react-dom";
import type { MacroHere } from "@/core/macros/macro";
import { type MacroPreview, previewMacro } from "@/core/macros/preview-macro";
import type { RepliesHere } from "@/core/replies/saved-reply";
import { useNow } from "../clock/page-clock";
import { readAfterSending, setAfterSending } from "../composer/after-sending";
import { type ReadyReply, useReadyReply } from "../composer/completion/use-ready-reply";
import { blockedReason, naturalMode } from "../composer/modes";
import type { Outcome } from "../data/act";
import { newId } from "../data/api";
import { useViewer } from "../shell/viewer-context";
import { type ComposerMode, useOpenConversation } from "../thread/conversation-context";
import { layWords } from "./lay-words";

export interface ReadyMacro extends MacroPreview {
  /** The macro's words as they would be said here. */
  ready: ReadyReply | null;
  /** Where they would be written. */
  mode: ComposerMode;
}

/** What each macro would do in the open conversation. */
export function useReadyMacro(facts: RepliesHere["facts"]): (macro: MacroHere) => ReadyMacro {
  const viewer = useViewer();
  const now = useNow();
  const readyReply = useReadyReply(facts);
  const { conversation } = useOpenConversation();
  const mode = useAnswerMode();
  const blocked = blockedReason(conversation, mode, now);
  return (macro) => {
    const ready = readyReply(macro);
    const preview = previewMacro(macro, {
      viewerId: viewer.id,
      status: conversation.status,
      tags: conversation.tags,
      assigneeId: conversation.assignee?.id ?? null,
      answer: ready && { filled: ready.filled, blocked },
    });
    return { ...preview, ready, mode };
  };
}

/** A macro's words are for the customer, also when somebody stands at a note. */
function useAnswerMode(): ComposerMode {
  const { conversation, mode } = useOpenConversation();
  return mode === "note" ? naturalMode(conversation) : mode;
}

/**
 * Uses a macro. What is to be done at once is the server's, all of it or nothing; only then the words are laid into
 * the composer. `follow` does that, once the focus is free.
 */
export function useMacro() {
  const t = useTranslations("macros");
  const { conversation, acts, mode: current, write } = useOpenConversation();
  return async (
    macro: MacroHere,
    { ready, mode, afterSending, lines }: ReadyMacro,
    caret: number | null,
  ): Promise<{ outcome: Outcome; follow: () => void }> => {
    const { id: conversationId } = conversation;
    const useId = newId();
    const outcome = await acts.act({
      type: "macro",
      conversationId,
      macroId: macro.id,
      basedOn: macro.version,
      useId,
    });
    const isEnded = lines.some((line) => "waits" in line && !line.waits);
    const lay = () => {
      if (!ready?.filled.ok) return () => undefined;
      flushSync(() => write(mode));
      const words = ready.filled.text;
      const takeWords = layWords({ conversationId, mode, words, caret: mode === current ? caret : null });
      const before = readAfterSending(conversationId, mode);
      if (!afterSending) return takeWords;
      setAfterSending(conversationId, mode, afterSending);
      return () => {
        takeWords();
        setAfterSending(conversationId, mode, before);
      };
    };
    const follow = () => {
      const takeWords = lay();
      if (isEnded) acts.leaveDone();
      const takeBack = () => {
        takeWords();
        if (isEnded) acts.comeBack();
        void acts.carryOut({ type: "undo_macro", conversationId, useId });
      };
      acts.offerBack(`macro-${useId}`, { said: t("used", { macro: macro.name }), run: takeBack });
    };
    return { outcome, follow };
  };
}
