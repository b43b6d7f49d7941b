"use client";

import { useQuery } from "@tanstack/react-query";
import type { Mention } from "@/core/conversation/mentions";
import type { PersonView } from "@/core/views";
import { colleaguesQuery } from "../data/queries";
import { useOpenConversation } from "../thread/conversation-context";
import { draftMentions } from "./draft-mentions";

/** Whom a note names, and who is told of it. */
export function useMentions(text: string): { named: Mention[]; told: PersonView[] } {
  const { conversation, mode } = useOpenConversation();
  const hasNames = mode === "note" && text.includes("@");
  const { data: people = [] } = useQuery({ ...colleaguesQuery(conversation.id), enabled: hasNames });
  const named = hasNames ? draftMentions(conversation.id, { text, people }) : [];
  return { named, told: people.filter(({ id }) => named.some(({ userId }) => userId === id)) };
}
