"use client";

import { useEffect, useState } from "react";
import type { ConversationView } from "@/core/views";

/** What has been on the screen for less than this has not been read. */
const READ_MS = 1_500;

export interface Basis {
  /** The conversation as the agent has read it: an answer is based on that, not on what just arrived. */
  read: ConversationView;
  /** They say that they have read it as it stands there. */
  acknowledge: (shown: ConversationView) => void;
}

/** Whoever writes looks at their own words: what comes meanwhile counts as read only when they say so. */
export function useBasis(conversation: ConversationView, isWriting: boolean): Basis {
  const [read, acknowledge] = useState(conversation);
  useEffect(() => {
    if (isWriting) return;
    const timer = setTimeout(() => acknowledge(conversation), READ_MS);
    return () => clearTimeout(timer);
  }, [conversation, isWriting]);
  return { read, acknowledge };
}

/**
 * The conversation as a difference shows it and may be named as read: once it has caught up with the version that was
 * told of, and then only what has stood there for a while. Null until then.
 */
export function useShown(conversation: ConversationView, told: number): ConversationView | null {
  const hasCaughtUp = conversation.version >= told;
  const [shown, setShown] = useState(hasCaughtUp ? conversation : null);
  useEffect(() => {
    if (!hasCaughtUp) return;
    const timer = setTimeout(() => setShown(conversation), shown ? READ_MS : 0);
    return () => clearTimeout(timer);
  }, [conversation, hasCaughtUp, shown]);
  return shown;
}
