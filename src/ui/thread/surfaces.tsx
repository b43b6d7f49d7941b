"use client";

import {
  AssignPopup,
  BlockDialog,
  ContactNoteDialog,
  EscalationHere,
  HandoffDialog,
  MacroDialog,
  MergeDialog,
  MoveDialog,
  SnoozePopup,
  SplitDialog,
  TagPopup,
  WhyDuePopup,
} from "../shell/lazy";
import { type OpenSurface, useOpenConversation } from "./conversation-context";
import { ASSIGN_ANCHOR, SNOOZE_ANCHOR, TAG_ANCHOR } from "./head-actions";
import { CLOCK_ANCHOR, HEAD_ANCHOR } from "./masthead";

/** Whatever is open over the conversation. A popup hangs where its button is, else below the head. */
export function Surfaces({ surface, onClose }: { surface: OpenSurface; onClose: () => void }) {
  switch (surface) {
    case "assign":
      return <AssignPopup anchor={anchorOf(ASSIGN_ANCHOR)} onClose={onClose} />;
    case "handoff":
      return <HandoffDialog onClose={onClose} />;
    case "escalation":
      return <EscalationHere onClose={onClose} />;
    case "snooze":
      return <SnoozePopup anchor={anchorOf(SNOOZE_ANCHOR)} onClose={onClose} />;
    case "why":
      return <WhyDueHere onClose={onClose} />;
    case "tag":
      return <TagPopup anchor={anchorOf(TAG_ANCHOR)} onClose={onClose} />;
    case "macro":
      return <MacroDialog onClose={onClose} />;
    case "move":
      return <MoveDialog onClose={onClose} />;
    case "contact_note":
      return <ContactNoteDialog onClose={onClose} />;
    case "block":
      return <BlockDialog onClose={onClose} />;
    case "merge":
      return <MergeDialog onClose={onClose} />;
    case "split":
      return <SplitDialog onClose={onClose} />;
    case null:
      return null;
  }
}

function WhyDueHere({ onClose }: { onClose: () => void }) {
  const { conversation } = useOpenConversation();
  return <WhyDuePopup conversationId={conversation.id} anchor={anchorOf(CLOCK_ANCHOR)} onClose={onClose} />;
}

function anchorOf(id: string): HTMLElement | null {
  const places = [id, ASSIGN_ANCHOR, HEAD_ANCHOR].map((name) => document.getElementById(name));
  return places.find((element) => element?.checkVisibility()) ?? null;
}
