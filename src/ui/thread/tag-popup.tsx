"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, TagIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { countsQuery } from "../data/queries";
import { type PickItem, PickList } from "../primitives/pick-list";
import { Popup } from "../primitives/popup";
import { useOpenConversation } from "./conversation-context";

/** Tags in use first; anything else that is typed becomes a new one. Picking one it has takes it off. */
export default function TagPopup({ anchor, onClose }: { anchor: HTMLElement | null; onClose: () => void }) {
  const t = useTranslations("tag");
  const { conversation, acts } = useOpenConversation();
  const { data: counts } = useQuery(countsQuery());
  const names = [...new Set([...conversation.tags, ...(counts?.tags.map(({ name }) => name) ?? [])])];
  const items: PickItem[] = names.map((name) => ({
    id: name,
    label: name,
    icon: <TagIcon size={14} strokeWidth={1.75} aria-hidden="true" />,
    isChosen: conversation.tags.includes(name),
  }));
  const create = (text: string) =>
    names.includes(text)
      ? null
      : { id: text, label: text, hint: t("new"), icon: <Plus size={14} aria-hidden="true" /> };
  const pick = ({ id, isChosen }: PickItem) => {
    onClose();
    void (isChosen ? acts.untag(id) : acts.tag(id));
  };
  return (
    <Popup
      open
      onClose={onClose}
      label={t("title")}
      anchor={anchor}
      className="w-72 max-desk:w-[calc(100vw-1.5rem)]"
    >
      <PickList
        items={items}
        placeholder={t("placeholder")}
        empty={t("empty")}
        onPick={pick}
        create={create}
      />
    </Popup>
  );
}
