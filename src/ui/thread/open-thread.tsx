"use client";

import { useEffect, useState } from "react";
import type { ConversationView } from "@/core/views";
import { Composer } from "../composer/composer";
import { readDraft, writeDraft } from "../composer/drafts";
import { naturalMode } from "../composer/modes";
import { ReplyBar } from "../composer/reply-bar";
import { ContactPanel } from "../contact/contact-panel";
import { EscalationLine } from "../escalation/escalation-line";
import { MarkTold } from "../notifications/mark-told";
import { useBePresent } from "../together/use-presence";
import { Viewers } from "../together/viewers";
import type { ConversationProps } from "./conversation";
import { ConversationCommands } from "./conversation-commands";
import {
  type ComposerMode,
  OpenConversationProvider,
  type OpenSurface,
  type OwnChange,
} from "./conversation-context";
import { HeadActions } from "./head-actions";
import { headOfConversation, Masthead } from "./masthead";
import { Surfaces } from "./surfaces";
import { Thread } from "./thread";
import { useConversationActs } from "./use-conversation-acts";
import { useReading } from "./use-reading";
import { forgetWriting, intendedMode } from "./write-intent";

interface OpenThreadProps extends ConversationProps {
  conversation: ConversationView;
}

/** A conversation that has been read: its head, its line of matter, its composer and the contact beside it. */
export function OpenThread({ conversation, row, onBack, onDone, onRestore, side }: OpenThreadProps) {
  useBePresent(conversation.id);
  const acts = useConversationActs(conversation, { onDone, onRestore });
  const reading = useReading({ id: conversation.id, isUnread: row?.isUnread ?? false, acts });
  const writing = useWriting(conversation);
  const [surface, setSurface] = useState<OpenSurface>(null);
  const [changing, change] = useState<OwnChange | null>(null);
  const context = { conversation, acts, open: setSurface, changing, change, ...reading, ...writing.context };
  return (
    <OpenConversationProvider value={context}>
      <ConversationCommands onToggleSide={side.onToggle} />
      <MarkTold />
      <section className="flex min-h-0 min-w-0 flex-1 flex-col bg-paper">
        <Masthead
          head={headOfConversation(conversation)}
          onBack={onBack}
          onWhy={() => setSurface("why")}
          viewers={<Viewers conversationId={conversation.id} />}
        >
          <HeadActions onToggleSide={side.onToggle} />
        </Masthead>
        <EscalationLine />
        <Thread />
        <Composer
          focusAsked={writing.focusAsked}
          onLeave={writing.leave}
          className={writing.isWriting ? "" : "max-desk:hidden"}
        />
        {!writing.isWriting && <ReplyBar onSide={side.onToggle} />}
      </section>
      <ContactPanel side={side} />
      <Surfaces surface={surface} onClose={() => setSurface(null)} />
    </OpenConversationProvider>
  );
}

/** Which way the agent writes, and whether the composer is open where it does not always stand. */
function useWriting(conversation: ConversationView) {
  const [begun] = useState(() => intendedMode(conversation.id));
  const [mode, setMode] = useState<ComposerMode>(begun ?? naturalMode(conversation));
  const [isWriting, setWriting] = useState(begun !== null);
  const [focusAsked, setFocusAsked] = useState(begun ? 1 : 0);
  useEffect(forgetWriting, []);
  const write = (next: ComposerMode) => {
    setMode(next);
    setWriting(true);
    setFocusAsked((count) => count + 1);
  };
  const editAgain = (text: string, next: ComposerMode) => {
    const begun = readDraft(conversation.id, next);
    writeDraft(conversation.id, next, begun === "" || begun === text ? text : `${text}\n\n${begun}`);
    write(next);
  };
  const leave = () => {
    setWriting(false);
    document.getElementById("rows")?.focus();
  };
  return { isWriting, focusAsked, leave, context: { mode, setMode, write, editAgain } };
}
