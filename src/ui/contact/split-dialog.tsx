"use client";

import { useTranslations } from "next-intl";
import { handleOn, PlatformMark } from "../marks/platform-mark";
import { Dialog, DialogDescription, DialogTitle } from "../primitives/dialog";
import { PickList } from "../primitives/pick-list";
import { useOpenConversation } from "../thread/conversation-context";
import { useContactActs } from "./use-contact-acts";

/** Which handle is somebody else. It says what that means; taking it back needs no question. */
export default function SplitDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("contact");
  const { contact } = useOpenConversation().conversation;
  const { split } = useContactActs();
  const items = contact.handles.map(({ id, platform, username, name }) => ({
    id,
    label: username ? handleOn(platform, username) : (name ?? contact.name),
    ...(username && name && { hint: name }),
    icon: <PlatformMark platform={platform} />,
  }));
  return (
    <Dialog
      open
      onClose={onClose}
      className="inset-x-0 top-4 mx-auto w-120 max-w-[calc(100vw-1.5rem)] overflow-hidden rounded-dialog desk:top-28"
    >
      <div className="border-b border-line px-5 pt-5 pb-4">
        <DialogTitle className="type-section">{t("splitTitle")}</DialogTitle>
        <DialogDescription className="type-preview mt-1 text-pretty text-ink-2">
          {t("splitMeans")}
        </DialogDescription>
      </div>
      <PickList
        items={items}
        placeholder={t("splitWhich")}
        empty={t("nobodyCalled")}
        onPick={({ id, label }) => {
          onClose();
          void split({ id, called: label });
        }}
      />
    </Dialog>
  );
}
