"use client";

import { ExternalLink, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MessageView } from "@/core/views";
import { usePhrase } from "../intl/phrase";
import { usePlatformName } from "../marks/use-platform-name";
import { Button, buttonLook } from "../primitives/button";
import { useOpenConversation } from "./conversation-context";

/** The platform said no. The text is not lost: it goes back into the composer. */
export function Refused({ message }: { message: MessageView }) {
  const t = useTranslations("trouble");
  const refusal = usePhrase("refusal");
  const { acts, editAgain } = useOpenConversation();
  const edit = () => {
    editAgain(message.body, message.visibility);
    void acts.discardToEdit(message.id);
  };
  return (
    <Trouble text={message.refusalReason ? refusal(message.refusalReason) : t("refused")}>
      <Button look="line" size="small" onClick={edit}>
        {t("edit")}
      </Button>
      <Button look="quiet" size="small" onClick={() => acts.discard(message.id)}>
        {t("discard")}
      </Button>
    </Trouble>
  );
}

/** Nobody knows whether it is there. A machine must not guess; a person looks and says. */
export function Unconfirmed({ message }: { message: MessageView }) {
  const platformName = usePlatformName();
  const t = useTranslations("trouble");
  const { conversation, acts } = useOpenConversation();
  const platform = platformName(conversation.channel.platform);
  const url = message.url ?? conversation.composer.openOnPlatformUrl;
  return (
    <Trouble text={t("unknown", { platform })}>
      {url && (
        <a href={url} target="_blank" rel="noreferrer" className={buttonLook("line", "small")}>
          {t("look", { platform })}
          <ExternalLink size={12} aria-hidden="true" />
        </a>
      )}
      <Button look="line" size="small" onClick={() => acts.settle(message.id, "sent")}>
        {t("isThere")}
      </Button>
      <Button look="line" size="small" onClick={() => acts.settle(message.id, "send_again")}>
        {t("sendAgain")}
      </Button>
    </Trouble>
  );
}

function Trouble({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="mt-1 grid gap-2 border-s-2 border-over-ring ps-3">
      <p className="type-preview flex max-w-[64ch] gap-2 text-over">
        <TriangleAlert size={14} className="mt-[3px]" aria-hidden="true" />
        {text}
      </p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
