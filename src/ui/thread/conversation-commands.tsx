"use client";

import type { ConversationView, MessageView } from "@/core/views";
import { naturalMode } from "../composer/modes";
import { useContactActs } from "../contact/use-contact-acts";
import { useEscalation } from "../escalation/use-escalation";
import { useCommands } from "../keys/key-context";
import { useViewer } from "../shell/viewer-context";
import { usePresenceIn } from "../together/use-presence";
import { useOpenConversation } from "./conversation-context";
import { useRelease } from "./use-release";

/** What the keys do to the open conversation. */
export function ConversationCommands({ onToggleSide }: { onToggleSide: () => void }) {
  const viewer = useViewer();
  const { conversation, acts, open, write, mode, change, leaveUnread } = useOpenConversation();
  const isResolved = conversation.status === "resolved";
  const isMine = conversation.assignee?.id === viewer.id;
  const mayMove = conversation.composer.privateMoves.length > 0;
  const { answering } = usePresenceIn(conversation.id);
  const takeOver = async () => {
    const outcome = await acts.takeOver();
    if (outcome.ok) write("public");
  };
  const toContact = useContactActs();
  const toEdit = lastAnswer(conversation, ({ mayEdit }) => mayEdit);
  const { release, toRelease } = useRelease();
  const escalation = useEscalation();
  const toDelete = lastAnswer(conversation, ({ mayDelete }) => mayDelete);
  useCommands({
    "list.markUnread": leaveUnread,
    "conversation.reply": () => write(mode === "note" ? naturalMode(conversation) : mode),
    "conversation.note": () => write("note"),
    "conversation.resolve": () => void (isResolved ? acts.reopen() : acts.resolve()),
    "conversation.assign": () => open("assign"),
    "conversation.assignToMe": isMine ? undefined : () => void acts.assign(viewer.id),
    "conversation.handOff": () => open("handoff"),
    "conversation.escalate": () => (escalation.running ? void escalation.end() : open("escalation")),
    "conversation.why": () => open("why"),
    "conversation.snooze": () => open("snooze"),
    "conversation.tag": () => open("tag"),
    "conversation.macro": () => open("macro"),
    "conversation.moveToPrivate": mayMove ? () => open("move") : undefined,
    "conversation.takeOver": answering ? () => void takeOver() : undefined,
    "conversation.release": toRelease && (() => void release(toRelease)),
    "conversation.editAnswer": toEdit && (() => change({ messageId: toEdit.id, as: "edit" })),
    "conversation.deleteAnswer": toDelete && (() => change({ messageId: toDelete.id, as: "deletion" })),
    "contact.vip": () => void toContact.toggleVip(),
    "contact.note": () => open("contact_note"),
    "contact.block": () => (conversation.contact.blocked ? void toContact.unblock() : open("block")),
    "contact.merge": () => open("merge"),
    "contact.split": conversation.contact.handles.length > 1 ? () => open("split") : undefined,
    "pane.contact": onToggleSide,
  });
  return null;
}

/** The newest message of ours with which something can be done. */
function lastAnswer(
  { segments }: Pick<ConversationView, "segments">,
  may: (message: MessageView) => boolean,
): MessageView | undefined {
  return segments
    .flatMap(({ items }) => items)
    .findLast((item): item is MessageView => item.kind === "message" && !item.pendingChange && may(item));
}
