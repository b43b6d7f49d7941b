"use client";

import { isNameless } from "@/core/contacts/display-name";
import { hoursWords } from "@/core/replies/hours-words";
import { type RepliesHere, type SavedReply, textIn } from "@/core/replies/saved-reply";
import { type FilledReply, fillReply, firstNameOf, type ReplyValues } from "@/core/replies/variables";
import { handleOn } from "../../marks/platform-mark";
import { useViewer } from "../../shell/viewer-context";
import { useOpenConversation } from "../../thread/conversation-context";

/** A saved reply as it would be said here. */
export interface ReadyReply {
  filled: FilledReply;
  language: string;
  /** The conversation's own language has no text. */
  isFallback: boolean;
  /** The conversation's language, where it is known. */
  wanted: string | null;
}

/** Puts saved replies into the words of one conversation. Null where a reply has no text at all. */
export function useReadyReply(facts: RepliesHere["facts"]) {
  const viewer = useViewer();
  const { conversation } = useOpenConversation();
  return (reply: Pick<SavedReply, "texts" | "fallbackLanguage">): ReadyReply | null => {
    const chosen = textIn(reply, facts.language);
    if (!chosen) return null;
    const { language, isFallback, body } = chosen;
    const values: ReplyValues = {
      first_name: firstNameOf(facts.contactName, facts.username),
      name: isNameless(facts.contactName) ? null : facts.contactName,
      handle: facts.username && handleOn(conversation.channel.platform, facts.username),
      agent: viewer.name,
      brand: facts.brand,
      inbox: facts.inbox,
      case: String(facts.number),
      hours: facts.calendar && hoursWords(facts.calendar, language),
    };
    return { filled: fillReply(body, values), language, isFallback, wanted: facts.language };
  };
}
