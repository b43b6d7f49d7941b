"use client";

import { useTranslations } from "next-intl";
import { useEscalation } from "../escalation/use-escalation";
import { Button } from "../primitives/button";
import { Popup } from "../primitives/popup";
import { useOpenConversation } from "./conversation-context";

/** On a phone: what the head and the keys do on a desk. */
export default function MorePopup({
  anchor,
  onClose,
  onSide,
}: {
  anchor: HTMLElement | null;
  onClose: () => void;
  onSide: () => void;
}) {
  const t = useTranslations("command");
  const { conversation, acts, open, write, leaveUnread } = useOpenConversation();
  const escalation = useEscalation();
  const isResolved = conversation.status === "resolved";
  const mayMove = conversation.composer.privateMoves.length > 0;
  const items: [string, () => void][] = [
    [
      t(isResolved ? "conversation.reopen" : "conversation.resolve"),
      () => void (isResolved ? acts.reopen() : acts.resolve()),
    ],
    [t("conversation.assign"), () => open("assign")],
    [t("conversation.handOff"), () => open("handoff")],
    [
      t(escalation.running ? "conversation.endEscalation" : "conversation.escalate"),
      () => (escalation.running ? void escalation.end() : open("escalation")),
    ],
    [t("conversation.snooze"), () => open("snooze")],
    [t("conversation.tag"), () => open("tag")],
    [t("conversation.macro"), () => open("macro")],
    [t("conversation.note"), () => write("note")],
    [t("list.markUnread"), leaveUnread],
    ...(mayMove
      ? [[t("conversation.moveToPrivate"), () => open("move")] satisfies [string, () => void]]
      : []),
    [t("pane.contact"), onSide],
  ];
  return (
    <Popup open onClose={onClose} label={t("more")} anchor={anchor} side="top" className="w-64 p-1">
      {items.map(([label, run]) => (
        <Button
          key={label}
          size="large"
          className="w-full justify-start"
          onClick={() => {
            onClose();
            run();
          }}
        >
          {label}
        </Button>
      ))}
    </Popup>
  );
}
