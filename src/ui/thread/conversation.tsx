"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { InboxRow } from "@/core/views";
import { ApiError } from "../data/api";
import { conversationQuery } from "../data/queries";
import { useCommands } from "../keys/key-context";
import { Button } from "../primitives/button";
import { OpenThread } from "./open-thread";
import type { ListMoves } from "./use-conversation-acts";
import { WaitingConversation } from "./waiting-conversation";

/** The contact beside the conversation; null lets the width of the window decide. */
export interface Side {
  pane: "open" | "closed" | null;
  onToggle: () => void;
}

export interface ConversationProps extends ListMoves {
  id: string;
  /** What the list knows of it: enough for the head while the rest is on its way. */
  row: InboxRow | null;
  onBack: () => void;
  side: Side;
}

export default function Conversation(props: ConversationProps) {
  const query = useQuery(conversationQuery(props.id));
  // What was read before somebody handed it to a team that this viewer does not see is not theirs to look at any more.
  if (query.data && !isGone(query.error))
    return <OpenThread key={props.id} conversation={query.data} {...props} />;
  if (!query.error) return <WaitingConversation {...props} />;
  return <Missing error={query.error} onRetry={() => void query.refetch()} onBack={props.onBack} />;
}

const isGone = (error: Error | null) => error instanceof ApiError && error.status === 404;

interface MissingProps {
  error: Error;
  onRetry: () => void;
  onBack: () => void;
}

/** Nothing can be written here; the keys of a sentence begun anyway are not obeyed. */
function Missing({ error, onRetry, onBack }: MissingProps) {
  const t = useTranslations("conversation");
  const box = useRef<HTMLDivElement>(null);
  const takeKeys = () => box.current?.focus();
  useCommands({ "conversation.reply": takeKeys, "conversation.note": takeKeys });
  const isMissing = isGone(error);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      data-keys="off"
      className="flex flex-1 flex-col items-center justify-center gap-3 p-10 text-center outline-none"
    >
      <h2 className="type-section">{t(isMissing ? "missing" : "failed")}</h2>
      <p className="type-body max-w-[44ch] text-balance text-ink-2">
        {t(isMissing ? "missingText" : "failedText")}
      </p>
      <Button look="line" onClick={isMissing ? onBack : onRetry}>
        {t(isMissing ? "toList" : "retry")}
      </Button>
    </div>
  );
}
