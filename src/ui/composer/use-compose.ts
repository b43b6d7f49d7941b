"use client";

import { useEffect, useState } from "react";
import { besideFiles, isSentAlone } from "@/core/answer/files-taken";
import type { Visibility } from "@/core/inbound-event";
import type { MacroEnding } from "@/core/macros/macro";
import type { ConversationView } from "@/core/views";
import { useNow } from "../clock/page-clock";
import type { Outcome } from "../data/act";
import { newId } from "../data/api";
import type { CommandDraft } from "../data/optimism";
import { useOpenConversation } from "../thread/conversation-context";
import { readAfterSending, setAfterSending } from "./after-sending";
import { useCount } from "./count";
import { beginFlight, endFlight, useDraft } from "./drafts";
import type { DraftFile } from "./files/draft-files";
import { rememberSent } from "./files/sent-drafts";
import { useFiles } from "./files/use-files";
import { meetDraft } from "./keep-drafts";
import { blockedReason, fileLimitOf, limitOf } from "./modes";
import { useSeen } from "./use-seen";

export interface SendOptions {
  andResolve?: boolean;
  sendAnyway?: boolean;
}

export interface HeldAnswer {
  text: string;
  /** The conversation as it was when the answer was written. */
  before: ConversationView;
}

/** The state of the composer: the draft, its length, and what becomes of it. A failure keeps the text. */
export function useCompose() {
  const { conversation, mode, acts } = useOpenConversation();
  const [text, setText] = useDraft(conversation.id, mode);
  const [failure, setFailure] = useState<Outcome | null>(null);
  const [held, setHeld] = useState<HeldAnswer | null>(null);
  const seen = useSeen(conversation);
  useEffect(() => {
    for (const draft of conversation.drafts) meetDraft(conversation.id, draft);
  }, [conversation]);
  const files = useFiles(conversation.id, mode, fileLimitOf(conversation.composer, mode));
  const alone = limitOf(conversation.composer, mode);
  const limit = files.files.length > 0 ? besideFiles(alone, files.limit) : alone;
  const count = useCount(text, limit);
  const blocked = blockedReason(conversation, mode, useNow());
  const isAlone = files.files.length > 0 && isSentAlone(files.limit);
  const maySend =
    (text.trim() !== "" || isAlone) && !blocked && (!limit || count <= limit.limit) && files.maySend;

  const send = async ({ andResolve: isAsked = false, sendAnyway = false }: SendOptions = {}) => {
    if (!maySend) return;
    const { andResolve, andSnoozeMinutes } = endingOf(readAfterSending(conversation.id, mode), isAsked);
    setFailure(null);
    setHeld(null);
    beginFlight(conversation.id, mode);
    if (mode === "note") {
      const outcome = await acts.act(note(conversation, text));
      endFlight(conversation.id, mode, { wasTaken: outcome.ok });
      if (!outcome.ok) setFailure(outcome);
      return;
    }
    const basis = sendAnyway ? conversation : seen;
    const [messageId, beside] = [newId(), files.files];
    files.clear();
    rememberSent({ messageId, conversationId: conversation.id, mode, text, files: beside });
    const how = { basedOnVersion: basis.version, andResolve, andSnoozeMinutes, sendAnyway };
    const outcome = await acts.act(
      reply({ conversation, messageId, text, files: beside, visibility: mode, ...how }),
    );
    endFlight(conversation.id, mode, { wasTaken: outcome.ok });
    if (outcome.ok) {
      setAfterSending(conversation.id, mode, null);
      if (andResolve || andSnoozeMinutes) acts.leaveResolved();
      return;
    }
    files.restore(beside);
    giveBack(outcome, basis);
  };

  const giveBack = (outcome: Outcome, before: ConversationView) => {
    if (!outcome.ok && outcome.reason === "stale_thread") setHeld({ text, before });
    else setFailure(outcome);
  };

  return { text, setText, files, failure, held, setHeld, limit, count, blocked, maySend, send };
}

export type Compose = ReturnType<typeof useCompose>;

const note = ({ id }: ConversationView, body: string): CommandDraft => ({
  type: "note",
  conversationId: id,
  noteId: newId(),
  body,
});

/** What follows the answer: resolving wins over sleeping. */
const endingOf = (ending: MacroEnding | null, isResolveAsked: boolean) => ({
  andResolve: isResolveAsked || ending?.kind === "resolve",
  andSnoozeMinutes: !isResolveAsked && ending?.kind === "snooze" ? ending.minutes : undefined,
});

interface ReplyParts extends Required<SendOptions> {
  conversation: ConversationView;
  andSnoozeMinutes: number | undefined;
  messageId: string;
  text: string;
  files: DraftFile[];
  visibility: Visibility;
  basedOnVersion: number;
}

const reply = ({ conversation, text, files, visibility, ...rest }: ReplyParts): CommandDraft => ({
  type: "reply",
  conversationId: conversation.id,
  visibility,
  body: text,
  files: files.map(({ id: fileId, name, altText }) => ({ fileId, name, altText })),
  targetId: visibility === "public" ? conversation.composer.publicTargetId : null,
  ...rest,
});
