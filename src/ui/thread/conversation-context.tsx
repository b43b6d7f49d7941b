"use client";

import { createContext, useContext } from "react";
import type { ConversationView } from "@/core/views";
import type { ConversationActs } from "./use-conversation-acts";

export type ComposerMode = "public" | "private" | "note";
export type OpenSurface =
  | "assign"
  | "handoff"
  | "escalation"
  | "snooze"
  | "why"
  | "tag"
  | "macro"
  | "move"
  | "contact_note"
  | "block"
  | "merge"
  | "split"
  | null;

/** A sent message of ours that is being written anew, or about to be taken back. */
export interface OwnChange {
  messageId: string;
  as: "edit" | "deletion";
}

export interface OpenConversation {
  conversation: ConversationView;
  acts: ConversationActs;
  mode: ComposerMode;
  setMode: (mode: ComposerMode) => void;
  /** Puts a text that was refused back where it can be mended. */
  editAgain: (text: string, mode: ComposerMode) => void;
  /** Opens the composer and moves the focus in. */
  write: (mode: ComposerMode) => void;
  open: (surface: OpenSurface) => void;
  /** Takes it for unread, and leaves it so while it stands open. */
  leaveUnread: () => void;
  changing: OwnChange | null;
  change: (change: OwnChange | null) => void;
}

const Context = createContext<OpenConversation | null>(null);

export const OpenConversationProvider = Context.Provider;

export function useOpenConversation(): OpenConversation {
  const open = useContext(Context);
  if (!open) throw new Error("This component must stand inside an open conversation.");
  return open;
}

/** How people call each other: the first word of a name. */
export const firstName = (name: string) => name.trim().split(/\s+/)[0] ?? name;
