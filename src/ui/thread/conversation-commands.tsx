"use client";

import { naturalMode } from "../composer/modes";
import { useCommands } from "../keys/key-context";
import { useViewer } from "../shell/viewer-context";
import { useOpenConversation } from "./conversation-context";

/** What the keys do to the open conversation. */
export function ConversationCommands({ onToggleSide }: { onToggleSide: () => void }) {
  const viewer = useViewer();
  const { conversation, acts, open, write, mode } = useOpenConversation();
  const isResolved = conversation.status === "resolved";
  const isMine = conversation.assignee?.id === viewer.id;
  const mayMove = conversation.composer.privateMoves.length > 0;
  useCommands({
    "conversation.reply": () => write(mode === "note" ? naturalMode(conversation) : mode),
    "conversation.note": () => write("note"),
    "conversation.resolve": () => void (isResolved ? acts.reopen() : acts.resolve()),
    "conversation.assign": () => open("assign"),
    "conversation.assignToMe": isMine ? undefined : () => void acts.assign(viewer.id),
    "conversation.snooze": () => open("snooze"),
    "conversation.tag": () => open("tag"),
    "conversation.moveToPrivate": mayMove ? () => open("move") : undefined,
    "pane.contact": onToggleSide,
  });
  return null;
}
