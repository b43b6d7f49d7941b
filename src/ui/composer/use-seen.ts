"use client";

import { useEffect, useState } from "react";
import type { ConversationView } from "@/core/views";

/** What has been on the screen for less than this has not been read. */
const READ_MS = 1_500;

/** The conversation as the agent has had time to read it: an answer is based on that, not on what just arrived. */
export function useSeen(conversation: ConversationView): ConversationView {
  const [seen, setSeen] = useState(conversation);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(conversation), READ_MS);
    return () => clearTimeout(timer);
  }, [conversation]);
  return seen.id === conversation.id ? seen : conversation;
}
