"use client";

import { UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../primitives/button";
import { Initials } from "../primitives/initials";
import { CommandKeys } from "../primitives/keys";
import { type PickItem, PickList } from "../primitives/pick-list";
import { Popup } from "../primitives/popup";
import { useViewer } from "../shell/viewer-context";
import { useOpenConversation } from "./conversation-context";

const NOBODY = "nobody";

export default function AssignPopup({
  anchor,
  onClose,
}: {
  anchor: HTMLElement | null;
  onClose: () => void;
}) {
  const t = useTranslations("assign");
  const viewer = useViewer();
  const command = useTranslations("command");
  const { conversation, acts, open } = useOpenConversation();
  const { assignee, assignable } = conversation;
  const people = assignable.toSorted(
    (one, other) => Number(other.id === viewer.id) - Number(one.id === viewer.id),
  );
  const items: PickItem[] = people.map(({ id, name }) => ({
    id,
    label: name,
    hint: id === viewer.id ? t("you") : undefined,
    icon: <Initials name={name} size={20} />,
    isChosen: id === assignee?.id,
  }));
  if (assignee)
    items.push({
      id: NOBODY,
      label: t("nobody"),
      icon: <UserRound size={20} strokeWidth={1.5} aria-hidden="true" />,
    });
  const pick = ({ id }: PickItem) => {
    onClose();
    void acts.assign(id === NOBODY ? null : id);
  };
  return (
    <Popup
      open
      onClose={onClose}
      label={t("title")}
      anchor={anchor}
      className="w-72 max-desk:w-[calc(100vw-1.5rem)]"
    >
      <PickList items={items} placeholder={t("placeholder")} empty={t("empty")} onPick={pick} />
      <div className="border-t border-line p-1">
        <Button
          size="large"
          className="w-full justify-start"
          onClick={() => {
            onClose();
            open("handoff");
          }}
        >
          {command("conversation.handOff")} <CommandKeys command="conversation.handOff" />
        </Button>
      </div>
    </Popup>
  );
}
