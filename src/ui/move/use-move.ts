"use client";

import { useState } from "react";
import type { ConversationView, MessageView } from "@/core/views";
import { useCount } from "../composer/count";
import type { Outcome } from "../data/act";
import { newId } from "../data/api";
import { useViewer } from "../shell/viewer-context";
import { firstName, useOpenConversation } from "../thread/conversation-context";
import { openingWords } from "./opening-words";

export type Mechanism = "direct_message" | "deep_link";

/** The move as it will be made: both texts, how the private side opens, and what happens to a leak. */
export function useMove(onMoved: () => void) {
  const { conversation, acts } = useOpenConversation();
  const viewer = useViewer();
  const [words] = useState(() =>
    openingWords(conversation.contact.language, {
      customer: firstName(conversation.contact.name),
      agent: firstName(viewer.name),
      brand: conversation.channel.name,
    }),
  );
  const leak = leakedMessage(conversation);
  const mechanisms = conversation.composer.privateMoves.filter(isMechanism);
  const [mechanism, setMechanism] = useState<Mechanism>(mechanisms[0] ?? "deep_link");
  const [askToDelete, setAskToDelete] = useState(leak !== null);
  const [hideTarget, setHideTarget] = useState(leak !== null && conversation.composer.mayHide);
  const [written, setPublicText] = useState<string | null>(null);
  const [privateText, setPrivateText] = useState(words.privateMessage);
  const [failure, setFailure] = useState<Outcome | null>(null);
  const [isMoving, setMoving] = useState(false);

  const opening = mechanism === "direct_message" ? words.publicWithMessage : words.publicWithLink;
  const publicText = written ?? [opening, askToDelete && words.pleaseDelete].filter(Boolean).join(" ");
  const limit = conversation.composer.publicLimit;
  const count = useCount(publicText, limit);
  const target = conversation.composer.publicTargetId;
  const isPrivateReady = mechanism === "deep_link" || privateText.trim() !== "";
  const mayMove =
    target !== null &&
    publicText.trim() !== "" &&
    isPrivateReady &&
    (!limit || count <= limit.limit) &&
    !isMoving;

  const move = async () => {
    if (!mayMove || target === null) return;
    setMoving(true);
    const hasMessage = mechanism === "direct_message";
    const outcome = await acts.act({
      type: "move_to_private",
      conversationId: conversation.id,
      mechanism,
      targetId: target,
      publicMessageId: newId(),
      publicBody: publicText,
      privateMessageId: hasMessage ? newId() : null,
      privateBody: hasMessage ? privateText : null,
      hideTarget,
      basedOnVersion: conversation.version,
    });
    setMoving(false);
    if (outcome.ok) onMoved();
    else setFailure(outcome);
  };

  return {
    leak,
    mechanisms,
    mechanism,
    setMechanism,
    askToDelete,
    setAskToDelete,
    hideTarget,
    setHideTarget,
    publicText,
    setPublicText,
    privateText,
    setPrivateText,
    limit,
    count,
    failure,
    mayMove,
    move,
  };
}

export type Move = ReturnType<typeof useMove>;

const isMechanism = (move: string): move is Mechanism => move === "direct_message" || move === "deep_link";

/** The latest message that shows personal data in public and still stands there. */
function leakedMessage({ segments }: ConversationView): MessageView | null {
  const messages = segments.flatMap(({ items }) => items.filter((item) => item.kind === "message"));
  return (
    messages.findLast(
      ({ leaks, visibility, deletedAt }) => leaks.length > 0 && visibility === "public" && !deletedAt,
    ) ?? null
  );
}
