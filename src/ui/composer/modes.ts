import type { FileLimit } from "@/core/answer/files-taken";
import type { ComposerView } from "@/core/conversation/composer-view";
import type { ConversationView } from "@/core/views";
import type { ComposerMode } from "../thread/conversation-context";
import type { TextLimit } from "./count";

/** Where an answer would naturally go: where the conversation stands, unless it can only go on in public. */
export function naturalMode({
  composer,
  segments,
}: Pick<ConversationView, "composer" | "segments">): ComposerMode {
  const stands = segments.at(-1)?.visibility ?? composer.lastInboundVisibility;
  const isOpen = composer.privateRecipientId !== null || composer.publicBlocked !== null;
  return (stands === "private" && isOpen) || !hasMode(composer, "public") ? "private" : "public";
}

/** Which ways of writing the platform has at all; one that it has not is not offered. */
export function hasMode({ publicBlocked, privateBlocked }: ComposerView, mode: ComposerMode): boolean {
  if (mode === "note") return true;
  return (mode === "public" ? publicBlocked : privateBlocked) !== "not_supported";
}

/** Why this mode cannot be used at `now`, as a catalogue key, or null. Said before anybody types. */
export function blockedReason(
  { composer, channel }: Pick<ConversationView, "composer" | "channel">,
  mode: ComposerMode,
  now: number,
): BlockedReason | null {
  const { publicBlocked, privateBlocked, privateUntil } = composer;
  if (mode !== "note" && channel.state === "disconnected") return "channel_disconnected";
  if (mode === "public") return publicBlocked && `public_${publicBlocked}`;
  if (mode !== "private") return null;
  if (privateBlocked) return `private_${privateBlocked}`;
  return privateUntil && Date.parse(privateUntil) <= now ? "private_window_closed" : null;
}

export type BlockedReason =
  | "channel_disconnected"
  | `public_${NonNullable<ComposerView["publicBlocked"]>}`
  | `private_${NonNullable<ComposerView["privateBlocked"]>}`;

export function fileLimitOf(composer: ComposerView, mode: ComposerMode): FileLimit | null {
  if (mode === "public") return composer.publicFiles;
  return mode === "private" ? composer.privateFiles : null;
}

export function limitOf(composer: ComposerView, mode: ComposerMode): TextLimit | null {
  if (mode === "public") return composer.publicLimit;
  return mode === "private" ? composer.privateLimit : null;
}
