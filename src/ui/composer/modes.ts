import type { ComposerView, ConversationView } from "@/core/views";
import type { ComposerMode } from "../thread/conversation-context";
import type { TextLimit } from "./count";

/** Where an answer would naturally go: where the conversation stands, if it can go on there. */
export function naturalMode({
  composer,
  segments,
}: Pick<ConversationView, "composer" | "segments">): ComposerMode {
  const stands = segments.at(-1)?.visibility ?? composer.lastInboundVisibility;
  return stands === "private" && composer.privateRecipientId !== null ? "private" : "public";
}

/** Why this mode cannot be used now, as a catalogue key, or null. Said before anybody types. */
export function blockedReason(composer: ComposerView, mode: ComposerMode): BlockedReason | null {
  if (mode === "public") return composer.publicBlocked && `public_${composer.publicBlocked}`;
  if (mode === "private") return composer.privateBlocked && `private_${composer.privateBlocked}`;
  return null;
}

export type BlockedReason =
  | `public_${NonNullable<ComposerView["publicBlocked"]>}`
  | `private_${NonNullable<ComposerView["privateBlocked"]>}`;

export function limitOf(composer: ComposerView, mode: ComposerMode): TextLimit | null {
  if (mode === "public") return composer.publicLimit;
  return mode === "private" ? composer.privateLimit : null;
}
