"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { besideFiles, isSentAlone } from "@/core/answer/files-taken";
import type { Visibility } from "@/core/inbound-event";
import type { MacroEnding } from "@/core/macros/macro";
import type { ConversationView } from "@/core/views";
import { useNow } from "../clock/page-clock";
import type { Outcome } from "../data/act";
import { newId } from "../data/api";
import type { CommandDraft } from "../data/optimism";
import { keys } from "../data/queries";
import { useOpenConversation } from "../thread/conversation-context";
import { useTellWriting } from "../together/use-presence";
import { readAfterSending, setAfterSending } from "./after-sending";
import { useCount } from "./count";
import { beginFlight, endFlight, useDraft } from "./drafts";
import type { DraftFile } from "./files/draft-files";
import { rememberSent } from "./files/sent-drafts";
import { useFiles } from "./files/use-files";
import { meetDraft } from "./keep-drafts";
import { blockedReason, fileLimitOf, limitOf } from "./modes";
import { useBasis } from "./use-basis";

export interface SendOptions {
  andResolve?: boolean;
  /** Sent deliberately as an answer to this, after its difference was shown. */
  anyway?: ConversationView;
}

export interface HeldAnswer {
  text: string;
  andResolve: boolean;
  /** The conversation as it was when the answer was written. */
  before: ConversationView;
  /** The version that has all of what came since. */
  told: number;
}

/** The state of the composer: the draft, its length, and what becomes of it. A failure keeps the text. */
export function useCompose() {
  const client = useQueryClient();
  const { conversation, mode, acts } = useOpenConversation();
  const [text, setText] = useWrittenDraft();
  const [failure, setFailure] = useState<Outcome | null>(null);
  const [held, setHeld] = useState<HeldAnswer | null>(null);
  const { files, limit, count, blocked, maySend } = useReadiness(text);
  const isWriting = useHasWords(conversation.id) || files.files.length > 0;
  const basis = useBasis(conversation, isWriting);

  const send = async (options: SendOptions = {}) => {
    if (!maySend) return;
    setFailure(null);
    setHeld(null);
    beginFlight(conversation.id, mode);
    await (mode === "note" ? sendNote() : sendAnswer(mode, options));
  };

  const sendNote = async () => {
    const outcome = await acts.act(note(conversation, text));
    endFlight(conversation.id, mode, { wasTaken: outcome.ok });
    if (!outcome.ok) setFailure(outcome);
  };

  const sendAnswer = async (visibility: Visibility, { andResolve: isAsked = false, anyway }: SendOptions) => {
    const { andResolve, andSnoozeMinutes } = endingOf(readAfterSending(conversation.id, visibility), isAsked);
    const read = anyway ?? basis.read;
    const [messageId, beside] = [newId(), files.files];
    files.clear();
    rememberSent({ messageId, conversationId: conversation.id, mode, text, files: beside });
    const how = {
      basedOnVersion: read.version,
      andResolve,
      andSnoozeMinutes,
      sendAnyway: anyway !== undefined,
    };
    const outcome = await acts.act(
      reply({ conversation, messageId, text, files: beside, visibility, ...how }),
    );
    endFlight(conversation.id, mode, { wasTaken: outcome.ok });
    if (outcome.ok) {
      setAfterSending(conversation.id, mode, null);
      if (andResolve || andSnoozeMinutes) acts.leaveResolved();
      return;
    }
    files.restore(beside);
    basis.acknowledge(read);
    if (outcome.reason === "being_answered")
      void client.invalidateQueries({ queryKey: keys.presence(conversation.id) });
    if (outcome.reason !== "stale_thread") return setFailure(outcome);
    setHeld({ text, andResolve: isAsked, before: read, told: Number(outcome.params?.version ?? 0) });
  };

  return {
    ...{ text, setText, files, failure, held, setHeld, limit, count, blocked, maySend, send },
    ...{ basis, isWriting },
  };
}

/** What goes with these words, how long they are, and whether they may go. */
function useReadiness(text: string) {
  const { conversation, mode } = useOpenConversation();
  const files = useFiles(conversation.id, mode, fileLimitOf(conversation.composer, mode));
  const alone = limitOf(conversation.composer, mode);
  const limit = files.files.length > 0 ? besideFiles(alone, files.limit) : alone;
  const count = useCount(text, limit);
  const blocked = blockedReason(conversation, mode, useNow());
  const isAlone = files.files.length > 0 && isSentAlone(files.limit);
  const maySend =
    (text.trim() !== "" || isAlone) && !blocked && (!limit || count <= limit.limit) && files.maySend;
  return { files, limit, count, blocked, maySend };
}

/** The draft, and the others hear that it is being written. A note keeps nobody from answering. */
function useWrittenDraft(): [string, (text: string) => void] {
  const { conversation, mode } = useOpenConversation();
  const [text, setText] = useDraft(conversation.id, mode);
  const tell = useTellWriting(conversation.id);
  useEffect(() => {
    for (const draft of conversation.drafts) meetDraft(conversation.id, draft);
  }, [conversation]);
  const write = (next: string) => {
    setText(next);
    if (mode !== "note") tell(mode, next);
  };
  return [text, write];
}

/** Whether an answer has been begun here, whichever way it would go. */
function useHasWords(conversationId: string): boolean {
  const [inPublic] = useDraft(conversationId, "public");
  const [inPrivate] = useDraft(conversationId, "private");
  return inPublic !== "" || inPrivate !== "";
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

interface ReplyParts {
  conversation: ConversationView;
  messageId: string;
  text: string;
  files: DraftFile[];
  visibility: Visibility;
  basedOnVersion: number;
  andResolve: boolean;
  andSnoozeMinutes: number | undefined;
  sendAnyway: boolean;
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
