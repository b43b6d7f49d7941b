"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "../primitives/dialog";
import { useOpenConversation } from "../thread/conversation-context";
import { HandoffReason } from "./handoff-reason";
import { ReceiverList } from "./receiver-list";
import type { Receiver } from "./receivers";

/** To whom, then why: two steps, since nobody is handed anything without a word. */
export default function HandoffDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("handoff");
  const { conversation } = useOpenConversation();
  const [receiver, setReceiver] = useState<Receiver | null>(null);
  // Who had it when the agent decided: what changes meanwhile is said, not overruled.
  const [seen, setSeen] = useState(conversation);
  return (
    <Dialog
      open
      onClose={onClose}
      label={t("title")}
      className="inset-x-0 top-4 mx-auto w-120 max-w-[calc(100vw-1.5rem)] overflow-hidden rounded-dialog desk:top-28"
    >
      {receiver ? (
        <HandoffReason
          receiver={receiver}
          seen={seen}
          onLookAgain={() => setSeen(conversation)}
          onOther={() => setReceiver(null)}
          onClose={onClose}
        />
      ) : (
        <ReceiverList onPick={setReceiver} />
      )}
    </Dialog>
  );
}
