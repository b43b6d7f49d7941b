"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { besideFiles, isSentAlone } from "@/core/answer/files-taken";
import { needsApproval } from "@/core/answer/kept-answer";
import { type Mention, trimmed } from "@/core/conversation/mentions";
import type { Visibility } from "@/core/inbound-event";
import type { MacroEnding } from "@/core/macros/macro";
import type { ConversationView } from "@/core/views";
import { useNow } from "../clock/page-clock";
import type { Outcome } from "../data/act";
import { newId } from "../data/api";
import type { CommandDraft } from "../data/optimism";
import { keys } from "../data/queries";
import { DAY_AND_TIME } from "../intl/moments";
import { useOpenConversation } from "../thread/conversation-context";
import { useTellWriting } from "../together/use-presence";
import { readAfterSending, setAfterSending } from "./after-sending";
import { useCount } from "./count";
import { followMentions } from "./draft-mentions";
import { beginFlight, endFlight, useDraft } from "./drafts";
import type { DraftFile } from "./files/draft-files";
import { rememberSent } from "./files/sent-drafts";
import { useFiles } from "./files/use-files";
import { meetDraft } from "./keep-drafts";
import { blockedReason, fileLimitOf, limitOf } from "./modes";
import { useBasis } from "./use-basis";
import { useMentions } from "./use-mentions";
import { useUnheard } from "./use-unheard";

export interface SendOptions {
  andResolve?: boolean;
  /** Goes then and not at once. */
  sendAt?: string;
  /** Sent deliberately as an answer to this, after its difference was shown. */
  anyway?: ConversationView;
}

export interface HeldAnswer {
  text: string;
  andResolve: boolean;
  sendAt: string | undefined;
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
  const { files, limit, count, blocked, maySend, named } = useReadiness(text);
  const isWriting = useHasWords(conversation.id) || files.files.length > 0;
  const basis = useBasis(conversation, isWriting);
  const finish = useFinish();
  const unheard = useUnheard();

  const send = async (options: SendOptions = {}) => {
    if (!maySend) return;
    setFailure(null);
    setHeld(null);
    beginFlight(conversation.id, mode);
    await (mode === "note" ? sendNote() : sendAnswer(mode, options));
  };

  const sendNote = async () => {
    const outcome = await acts.act(note(conversation, text, named));
    endFlight(conversation.id, mode, { wasTaken: outcome.ok });
    if (!outcome.ok) setFailure(outcome);
  };

  const sendAnswer = async (
    visibility: Visibility,
    { andResolve: isAsked = false, anyway, sendAt }: SendOptions,
  ) => {
    const ending = endingOf(readAfterSending(conversation.id, visibility), isAsked);
    const read = anyway ?? basis.read;
    const beside = files.files;
    files.clear();
    const how = { ...ending, sendAt, basedOnVersion: read.version, sendAnyway: anyway !== undefined };
    const { messageId, commandId } = unheard.idsOf([visibility, text, beside.map(({ id }) => id), how]);
    rememberSent({ messageId, conversationId: conversation.id, mode, text, files: beside });
    const sent = { conversation, messageId, text, files: beside, visibility, ...how };
    const outcome = await acts.act(reply(sent), commandId);
    if (outcome.ok || outcome.reason !== "unreachable") unheard.heard();
    endFlight(conversation.id, mode, { wasTaken: outcome.ok });
    if (outcome.ok) return finish(sent);
    files.restore(beside);
    basis.acknowledge(read);
    if (outcome.reason === "being_answered")
      void client.invalidateQueries({ queryKey: keys.presence(conversation.id) });
    if (outcome.reason !== "stale_thread") return setFailure(outcome);
    setHeld({ text, andResolve: isAsked, sendAt, before: read, told: Number(outcome.params?.version ?? 0) });
  };

  return {
    ...{ text, setText, files, failure, held, setHeld, limit, count, blocked, maySend, send },
    ...{ basis, isWriting },
  };
}

type Answered = Pick<ReplyParts, "messageId" | "visibility" | "sendAt" | "andResolve" | "andSnoozeMinutes">;

/** What follows an answer that was taken. Of one that is kept it is said why, and it can be taken back. */
function useFinish() {
  const { conversation, mode, acts } = useOpenConversation();
  const t = useTranslations("done");
  const format = useFormatter();
  return ({ messageId, visibility, sendAt, andResolve, andSnoozeMinutes }: Answered) => {
    setAfterSending(conversation.id, mode, null);
    if (!sendAt && !needsApproval(conversation.approval, visibility)) {
      if (andResolve || andSnoozeMinutes) acts.leaveDone();
      return;
    }
    const said = sendAt
      ? t("scheduled", { when: format.dateTime(new Date(sendAt), DAY_AND_TIME) })
      : t("asked");
    acts.offerBack(`kept-${messageId}`, { said, run: () => void acts.undoSend(messageId) });
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
  const { named } = useMentions(text);
  return { files, limit, count, blocked, maySend, named };
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
    if (mode === "note") followMentions(conversation.id, next);
    else tell(mode, next);
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

const note = ({ id }: ConversationView, text: string, mentions: Mention[]): CommandDraft => ({
  type: "note",
  conversationId: id,
  noteId: newId(),
  ...trimmed(text, mentions),
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
  sendAt: string | undefined;
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
