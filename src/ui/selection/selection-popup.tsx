"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, TagIcon, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import type { BulkAct } from "@/core/bulk";
import { bulkPeopleQuery, countsQuery } from "../data/queries";
import { Initials } from "../primitives/initials";
import { type PickItem, PickList } from "../primitives/pick-list";
import { Popup } from "../primitives/popup";
import { useViewer } from "../shell/viewer-context";
import { MomentChoice } from "../thread/moment-choice";
import type { SelectionSurface } from "./selection-acts";

interface SelectionPopupProps {
  surface: SelectionSurface;
  anchor: HTMLElement | null;
  onAct: (act: BulkAct) => void;
  onClose: () => void;
}

/** What has to be said before many are assigned, snoozed or tagged. */
export default function SelectionPopup({ surface, anchor, onAct, onClose }: SelectionPopupProps) {
  const given = {
    anchor,
    onClose,
    onAct: (act: BulkAct) => {
      onClose();
      onAct(act);
    },
  };
  if (surface === "assign") return <AssignMany {...given} />;
  if (surface === "snooze")
    return (
      <MomentChoice
        words="snooze"
        {...given}
        side="top"
        onChoose={(until) => given.onAct({ type: "snooze", until })}
      />
    );
  return <TagMany {...given} type={surface} />;
}

type Given = Omit<SelectionPopupProps, "surface">;
const WIDTH = "w-72 max-desk:w-[calc(100vw-1.5rem)]";
const NOBODY = "nobody";

function AssignMany({ anchor, onAct, onClose }: Given) {
  const t = useTranslations("assign");
  const viewer = useViewer();
  const { data: people = [] } = useQuery(bulkPeopleQuery());
  const items: PickItem[] = people
    .toSorted((one, other) => Number(other.id === viewer.id) - Number(one.id === viewer.id))
    .map(({ id, name }) => ({
      id,
      label: name,
      ...(id === viewer.id && { hint: t("you") }),
      icon: <Initials name={name} size={20} />,
    }));
  const nobody: PickItem = {
    id: NOBODY,
    label: t("nobody"),
    icon: <UserRound size={20} strokeWidth={1.5} aria-hidden="true" />,
  };
  return (
    <Popup open onClose={onClose} label={t("title")} anchor={anchor} side="top" className={WIDTH}>
      <PickList
        items={[...items, nobody]}
        placeholder={t("placeholder")}
        empty={t("empty")}
        onPick={({ id }) => onAct({ type: "assign", assigneeId: id === NOBODY ? null : id })}
      />
    </Popup>
  );
}

function TagMany({ anchor, onAct, onClose, type }: Given & { type: "tag" | "untag" }) {
  const t = useTranslations("tag");
  const bulk = useTranslations("bulk.act");
  const { data: counts } = useQuery(countsQuery());
  const names = counts?.tags.map(({ name }) => name) ?? [];
  const items = names.map(
    (name): PickItem => ({
      ...{ id: name, label: name },
      icon: <TagIcon size={14} strokeWidth={1.75} aria-hidden="true" />,
    }),
  );
  const create = (text: string): PickItem | null =>
    names.includes(text)
      ? null
      : { id: text, label: text, hint: t("new"), icon: <Plus size={14} aria-hidden="true" /> };
  return (
    <Popup open onClose={onClose} label={bulk(type)} anchor={anchor} side="top" className={WIDTH}>
      <PickList
        items={items}
        placeholder={t("placeholder")}
        empty={type === "tag" ? t("empty") : bulk("noTag")}
        onPick={({ id }) => onAct({ type, tag: id })}
        {...(type === "tag" && { create })}
      />
    </Popup>
  );
}
