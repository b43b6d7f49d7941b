"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Dialog } from "../primitives/dialog";
import { type PickItem, PickList } from "../primitives/pick-list";
import { useAllViews } from "./use-all-views";

/** Every view by name, the built-in ones first: type, choose, ↵. */
export default function ViewsChooser({ onClose }: { onClose: () => void }) {
  const t = useTranslations("views");
  const router = useRouter();
  const views = useAllViews();
  const items: PickItem[] = views.map(({ address, name, team, shownCount }) => ({
    id: address,
    label: name,
    hint: [team, shownCount].filter(Boolean).join(" · "),
  }));
  const pick = ({ id }: PickItem) => {
    onClose();
    router.push(id);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      label={t("choose")}
      className="inset-x-0 top-4 mx-auto w-120 max-w-[calc(100vw-1.5rem)] overflow-hidden rounded-dialog desk:top-28"
    >
      <PickList items={items} placeholder={t("which")} empty={t("none")} onPick={pick} />
    </Dialog>
  );
}
