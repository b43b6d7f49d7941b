import {
  AlarmClock,
  ArrowUp,
  CheckCheck,
  Gauge,
  Inbox,
  Keyboard,
  Lock,
  type LucideIcon,
  NotebookPen,
  PanelLeft,
  PanelRight,
  Pencil,
  Reply,
  TagIcon,
  Trash2,
  Undo2,
  UserCheck,
  UserRound,
  Waypoints,
} from "lucide-react";

/** One small picture a command, for the palette alone: words and keys are enough elsewhere. */
export const COMMAND_ICONS: Record<string, LucideIcon> = {
  "go.inbox": Inbox,
  "go.mine": UserRound,
  "go.unassigned": Inbox,
  "go.wall": Gauge,
  "go.channels": Waypoints,
  "keys.open": Keyboard,
  undo: Undo2,
  "pane.nav": PanelLeft,
  "pane.contact": PanelRight,
  "list.showNew": ArrowUp,
  "conversation.reply": Reply,
  "conversation.note": NotebookPen,
  "conversation.resolve": CheckCheck,
  "conversation.assign": UserRound,
  "conversation.assignToMe": UserCheck,
  "conversation.snooze": AlarmClock,
  "conversation.tag": TagIcon,
  "conversation.moveToPrivate": Lock,
  "conversation.editAnswer": Pencil,
  "conversation.deleteAnswer": Trash2,
};

/** They point along the line and turn with it. */
export const DIRECTED: ReadonlySet<LucideIcon> = new Set([PanelLeft, PanelRight, Reply, Undo2]);
