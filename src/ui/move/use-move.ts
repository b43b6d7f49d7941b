"use client";

import { useState } from "react";
import { carriesText, type PrivateWay } from "@/core/answer/private-ways";
import type { ConversationView } from "@/core/views";
import { useCount } from "../composer/count";
import { useShown } from "../composer/use-basis";
import type { Outcome } from "../data/act";
import { newId } from "../data/api";
import { useOpenConversation } from "../thread/conversation-context";
import { useChoices, useOpeningWords } from "./use-choices";

/** The move as it will be made: both texts, how the private side opens, and what happens to a leak. */
export function useMove(onMoved: (mechanism: PrivateWay) => void) {
  const { conversation, acts } = useOpenConversation();
  const choices = useChoices(conversation);
  const texts = useTexts(choices);
  const [failure, setFailure] = useState<Outcome | null>(null);
  const reading = useReading(conversation);
  const [isMoving, setMoving] = useState(false);
  const target = conversation.composer.publicTargetId;
  const hasMessage = carriesText(choices.mechanism);
  const mayMove = target !== null && texts.areReady && !isMoving && reading.read !== null;

  const move = async () => {
    if (!mayMove || !reading.read) return;
    setMoving(true);
    const outcome = await acts.act({
      type: "move_to_private",
      conversationId: conversation.id,
      mechanism: choices.mechanism,
      targetId: target,
      publicMessageId: newId(),
      publicBody: texts.publicText,
      privateMessageId: hasMessage ? newId() : null,
      privateBody: hasMessage ? texts.privateText : null,
      hideTarget: choices.hideTarget,
      basedOnVersion: reading.read.version,
    });
    setMoving(false);
    if (outcome.ok) onMoved(choices.mechanism);
    else setFailure(outcome);
    if (!outcome.ok && outcome.reason === "stale_thread") reading.tell(Number(outcome.params?.version ?? 0));
  };

  return { ...choices, ...texts, failure, mayMove, move, opened: reading.opened };
}

export type Move = ReturnType<typeof useMove>;

/** What stood there when the dialog opened, over the thread; once it was held, what the dialog itself shows of it. */
function useReading(conversation: ConversationView) {
  const [opened] = useState(conversation);
  const [told, tell] = useState<number | null>(null);
  const shown = useShown(conversation, told ?? 0);
  const caughtUp = shown && told !== null && shown.version >= told ? shown : null;
  return { opened, tell, read: told === null ? opened : caughtUp };
}

/** Both texts as they stand: ours until somebody writes better. */
function useTexts({ mechanism, askToDelete }: ReturnType<typeof useChoices>) {
  const { conversation } = useOpenConversation();
  const words = useOpeningWords(conversation);
  const [written, setPublicText] = useState<string | null>(null);
  const [privateText, setPrivateText] = useState(words.privateMessage);
  const hasMessage = carriesText(mechanism);
  const opening = hasMessage ? words.publicWithMessage : words.publicWithLink;
  const publicText = written ?? [opening, askToDelete && words.pleaseDelete].filter(Boolean).join(" ");
  const limit = conversation.composer.publicLimit;
  const count = useCount(publicText, limit);
  const isPublicReady = publicText.trim() !== "" && (!limit || count <= limit.limit);
  const areReady = isPublicReady && (!hasMessage || privateText.trim() !== "");
  return { publicText, setPublicText, privateText, setPrivateText, limit, count, areReady };
}
