"use client";

import { useTranslations } from "next-intl";
import type { ContactCommand } from "@/core/commands";
import { newId } from "../data/api";
import type { CommandDraft } from "../data/optimism";
import { useOpenConversation } from "../thread/conversation-context";

type ContactDraft = Extract<CommandDraft, Pick<ContactCommand, "type">>;
type WithoutConversation<C> = C extends ContactDraft ? Omit<C, "conversationId"> : never;
type Wish = WithoutConversation<ContactDraft>;

/** What can be done to the person of the open conversation; each can be taken back. */
export function useContactActs() {
  const t = useTranslations("contact");
  const { conversation, acts } = useOpenConversation();
  const { id: conversationId, contact, team } = conversation;
  const { name } = contact;
  const act = (wish: Wish) => acts.carryOut({ conversationId, ...wish } as CommandDraft);
  const offerBack = (said: string, back: Wish) =>
    acts.offerBack(`contact-${newId()}`, { said, run: () => void act(back) });
  /** Says what was done once it was done, and how to take it back. */
  const withUndo = async (wish: Wish, { said, back }: { said: string; back: Wish }) => {
    const outcome = await act(wish);
    if (outcome.ok) offerBack(said, back);
    return outcome;
  };
  return {
    toggleVip: () => {
      const isVip = !contact.isVip;
      const back = { type: "mark_vip", isVip: !isVip } as const;
      return withUndo(
        { type: "mark_vip", isVip },
        { said: t(isVip ? "vipMarked" : "vipUnmarked", { name }), back },
      );
    },
    leaveNote: (body: string) => {
      const noteId = newId();
      const back = { type: "remove_contact_note", noteId } as const;
      return withUndo({ type: "note_contact", noteId, body }, { said: t("noteLeft"), back });
    },
    removeNote: (noteId: string) => {
      const back = { type: "restore_contact_note", noteId } as const;
      return withUndo({ type: "remove_contact_note", noteId }, { said: t("noteRemoved"), back });
    },
    block: () => {
      const back = { type: "unblock_contact", asUndo: true } as const;
      return withUndo({ type: "block_contact" }, { said: t("blockedNow", { name, team: team.name }), back });
    },
    /** Refused, it is said where it was asked. */
    merge: async (other: { id: string; name: string }) => {
      const moveId = newId();
      const outcome = await acts.act({ type: "merge_contact", conversationId, moveId, otherId: other.id });
      if (outcome.ok)
        offerBack(t("mergedNow", { name, other: other.name }), { type: "undo_contact_move", moveId });
      return outcome;
    },
    split: (handle: { id: string; called: string }) => {
      const moveId = newId();
      const back = { type: "undo_contact_move", moveId } as const;
      const said = t("splitNow", { handle: handle.called });
      return withUndo({ type: "split_contact", moveId, handleId: handle.id }, { said, back });
    },
    unblock: () => {
      const back = { type: "block_contact" } as const;
      return withUndo(
        { type: "unblock_contact", asUndo: false },
        { said: t("unblockedNow", { name }), back },
      );
    },
  };
}
