"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OtherContact } from "@/core/contacts/other-contact";
import { Dialog } from "../primitives/dialog";
import { MergePreview } from "./merge-preview";
import { OtherList } from "./other-list";

/** With whom, then what will stand together: two steps, since nobody is merged by guess. */
export default function MergeDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("contact");
  const [other, setOther] = useState<OtherContact | null>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      label={t("merge")}
      className="inset-x-0 top-4 mx-auto max-h-[calc(100dvh-2rem)] w-120 max-w-[calc(100vw-1.5rem)] overflow-auto rounded-dialog desk:top-28 desk:max-h-[calc(100dvh-8rem)]"
    >
      {other ? (
        <MergePreview other={other} onOther={() => setOther(null)} onClose={onClose} />
      ) : (
        <OtherList onPick={setOther} />
      )}
    </Dialog>
  );
}
