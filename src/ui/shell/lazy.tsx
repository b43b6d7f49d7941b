"use client";

import dynamic from "next/dynamic";
import { WaitingConversation } from "../thread/waiting-conversation";
import { onDemand } from "./on-demand";

/*
 * Surfaces that open on demand. They bring the dialog and list machinery with them, which the first screen does
 * without; `fetchSurfaces` gets them while nobody waits, so that a key press still opens them at once.
 */
export const FilterPopup = onDemand(() => import("../inbox/filter-popup"));
export const SelectionPopup = onDemand(() => import("../selection/selection-popup"));
export const BulkReport = onDemand(() => import("../selection/bulk-report"));
export const Completion = onDemand(() => import("../composer/completion/completion"));
export const LaterPopup = onDemand(() => import("../composer/later-popup"));
export const Held = onDemand(() => import("../composer/held"));
export const AssignPopup = onDemand(() => import("../thread/assign-popup"));
export const EscalationHere = onDemand(() => import("../escalation/escalation-here"));
export const WallEscalate = onDemand(() => import("../wall/wall-escalate"));
export const HandoffDialog = onDemand(() => import("../handoff/handoff-dialog"));
export const ContactMenu = onDemand(() => import("../contact/contact-menu"));
export const ContactNoteDialog = onDemand(() => import("../contact/contact-note-dialog"));
export const BlockDialog = onDemand(() => import("../contact/block-dialog"));
export const MergeDialog = onDemand(() => import("../contact/merge-dialog"));
export const SplitDialog = onDemand(() => import("../contact/split-dialog"));
export const SnoozePopup = onDemand(() => import("../thread/snooze-popup"));
export const WhyDuePopup = onDemand(() => import("../clock/why-due-popup"));
export const TagPopup = onDemand(() => import("../thread/tag-popup"));
export const MacroDialog = onDemand(() => import("../macros/macro-dialog"));
export const MorePopup = onDemand(() => import("../thread/more-popup"));
export const MoveDialog = onDemand(() => import("../move/move-dialog"));
export const NotificationsPopup = onDemand(() => import("../notifications/notifications-popup"));
export const Palette = onDemand(() => import("./palette"));
export const KeysSheet = onDemand(() => import("./keys-sheet"));
export const ProfilePopup = onDemand(() => import("./profile-popup"));
export const ViewsChooser = onDemand(() => import("../views/views-chooser"));
export const ViewDialog = onDemand(() => import("../views/view-dialog"));
export const WallAssign = onDemand(() => import("../wall/wall-assign"));

/** Drawn by the server: an address that names a conversation shows it before any script runs. */
export const FirstConversation = dynamic(() => import("../thread/conversation"));
/** Opened from the list. */
export const LaterConversation = onDemand(() => import("../thread/conversation"), WaitingConversation);

const SURFACES = [
  LaterConversation,
  Palette,
  AssignPopup,
  HandoffDialog,
  EscalationHere,
  SnoozePopup,
  WhyDuePopup,
  LaterPopup,
  TagPopup,
  MacroDialog,
  MoveDialog,
  ContactMenu,
  ContactNoteDialog,
  BlockDialog,
  MergeDialog,
  SplitDialog,
  KeysSheet,
  FilterPopup,
  ProfilePopup,
  NotificationsPopup,
  MorePopup,
  Held,
  Completion,
  WallAssign,
  WallEscalate,
  ViewsChooser,
  ViewDialog,
  SelectionPopup,
  BulkReport,
];
const CALM_MS = 1_000;

/** The conversation first: it is what is opened next. Returns how to call it off. */
export function fetchSurfaces(): () => void {
  void LaterConversation.fetch();
  const timer = setTimeout(() => {
    for (const surface of SURFACES) void surface.fetch();
  }, CALM_MS);
  return () => clearTimeout(timer);
}
