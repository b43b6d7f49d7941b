"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { ConversationActs } from "./use-conversation-acts";

/** Long enough to pass over a row with `j` without having read it. */
const READ_MS = 800;

interface Reading {
  id: string;
  isUnread: boolean;
  acts: Pick<ConversationActs, "act" | "carryOut" | "offerBack">;
}

/** Reads what stands open, until its reader wants it unread: then it stays so, whatever comes, while it is open. */
export function useReading({ id, isUnread, acts: { act, carryOut, offerBack } }: Reading) {
  const t = useTranslations("done");
  const [isLeft, setLeft] = useState(false);
  useEffect(() => {
    if (!isUnread || isLeft) return;
    const timer = setTimeout(() => void act({ type: "mark_read", conversationId: id }), READ_MS);
    return () => clearTimeout(timer);
  }, [act, id, isUnread, isLeft]);
  const readAgain = () => {
    setLeft(false);
    void carryOut({ type: "mark_read", conversationId: id });
  };
  const leaveUnread = async () => {
    setLeft(true);
    const { ok } = await carryOut({ type: "mark_unread", conversationId: id });
    if (ok) offerBack(`unread-${id}`, { said: t("unread"), run: readAgain });
    else setLeft(false);
  };
  return { leaveUnread: () => void leaveUnread() };
}
