"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../data/api";
import { notificationsQuery } from "../data/queries";
import { useOpenConversation } from "../thread/conversation-context";

/** Long enough to pass over a row with `j` without having read it. */
const READ_MS = 800;

/** Whoever looks at a conversation has read what they were told of it. A failure is made good by the next look. */
export function MarkTold() {
  const { id: conversationId } = useOpenConversation().conversation;
  const { data } = useQuery(notificationsQuery());
  const isUnread =
    data?.lines.some((line) => line.isUnread && line.conversationId === conversationId) ?? false;
  useEffect(() => {
    if (!isUnread) return;
    const read = () => void api.readNotifications({ conversationId }).catch(() => undefined);
    const timer = setTimeout(read, READ_MS);
    return () => clearTimeout(timer);
  }, [conversationId, isUnread]);
  return null;
}
