"use client";

import { useEffect } from "react";
import { useAct } from "../data/act";
import { useOpenConversation } from "./conversation-context";

/** Long enough to pass over a row with `j` without having read it. */
const READ_MS = 800;

export function MarkRead({ isUnread }: { isUnread: boolean }) {
  const act = useAct();
  const { id } = useOpenConversation().conversation;
  useEffect(() => {
    if (!isUnread) return;
    const timer = setTimeout(() => void act({ type: "mark_read", conversationId: id }), READ_MS);
    return () => clearTimeout(timer);
  }, [act, id, isUnread]);
  return null;
}
