"use client";

import { useTranslations } from "next-intl";
import type { WallRow } from "@/core/manager-views";
import type { PersonView } from "@/core/views";
import { useAct } from "../data/act";
import { usePhrase } from "../intl/phrase";
import { Initials } from "../primitives/initials";
import { type PickItem, PickList } from "../primitives/pick-list";
import { Popup } from "../primitives/popup";
import { notify } from "../shell/notify";

interface WallAssignProps {
  row: WallRow;
  assignable: PersonView[];
  anchor: HTMLElement;
  onClose: () => void;
}

export default function WallAssign({ row, assignable, anchor, onClose }: WallAssignProps) {
  const t = useTranslations("assign");
  const wall = useTranslations("wall");
  const refused = usePhrase("refused");
  const act = useAct();
  const items: PickItem[] = assignable.map(({ id, name }) => ({
    id,
    label: name,
    icon: <Initials name={name} size={20} />,
    isChosen: id === row.assignee?.id,
  }));
  const pick = async ({ id }: PickItem) => {
    onClose();
    const outcome = await act({ type: "assign", conversationId: row.id, assigneeId: id });
    if (!outcome.ok)
      notify(wall("assignFailed", { reason: refused(outcome.reason, outcome.params) }), { isFailure: true });
  };
  return (
    <Popup open onClose={onClose} label={t("title")} anchor={anchor} className="w-72">
      <PickList
        items={items}
        placeholder={t("placeholder")}
        empty={t("empty")}
        onPick={(item) => void pick(item)}
      />
    </Popup>
  );
}
