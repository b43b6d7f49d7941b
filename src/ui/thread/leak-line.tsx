"use client";

import { Lock, ShieldAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { MessageView } from "@/core/views";
import { usePhrase } from "../intl/phrase";
import { useAriaKeys } from "../keys/use-key-hints";
import { usePlatformName } from "../marks/use-platform-name";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { useOpenConversation } from "./conversation-context";
import type { Revealed } from "./use-revealed";

/** One red line: what stands in public, and where. While the matter is public, moving it comes first. */
export function LeakLine({ message, revealed }: { message: MessageView; revealed: Revealed }) {
  const platformName = usePlatformName();
  const t = useTranslations("leakLine");
  const { conversation } = useOpenConversation();
  const platform = platformName(conversation.channel.platform);
  const isPublic = message.visibility === "public";
  return (
    <div className="type-meta mt-1 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1 max-desk:mt-2 max-desk:gap-y-2 wide:flex-nowrap">
      <p className={`flex gap-2 ${isPublic ? "text-over" : "text-ink-3"}`}>
        <ShieldAlert size={14} strokeWidth={1.75} aria-hidden="true" className="mt-px flex-none" />
        <span className="text-pretty">
          <b className="font-[620]">
            {t(isPublic ? "public" : "private", { kinds: useKinds(message.leaks) })}
          </b>{" "}
          {isPublic && t(message.hiddenAt ? "hidden" : "masked", { platform })}
        </span>
      </p>
      <LeakActions message={message} revealed={revealed} />
      {revealed.hasFailed && <span role="alert">{t("revealFailed")}</span>}
    </div>
  );
}

const PHONE = "max-desk:border max-desk:border-line-strong max-desk:px-3 max-desk:text-[0.8125rem]";

function LeakActions({ message, revealed }: { message: MessageView; revealed: Revealed }) {
  const t = useTranslations("leakLine");
  const { conversation, acts, open } = useOpenConversation();
  const { composer, segments } = conversation;
  const aria = useAriaKeys();
  // What can be done concerns the customer of this matter, and no bystander.
  const isPublic = message.visibility === "public" && message.origin !== "context";
  const mayMove = isPublic && composer.privateMoves.length > 0 && segments.at(-1)?.visibility === "public";
  return (
    <span className="-ms-2 flex flex-none flex-wrap gap-1 max-desk:ms-0 wide:ms-auto">
      {mayMove && (
        <Button
          size="small"
          className={`text-private ${PHONE}`}
          aria-keyshortcuts={aria("conversation.moveToPrivate")}
          onClick={() => open("move")}
        >
          <Lock size={14} strokeWidth={1.75} aria-hidden="true" />
          {t("move")}
          <CommandKeys command="conversation.moveToPrivate" />
        </Button>
      )}
      {isPublic && !mayMove && composer.mayHide && (
        <Button
          look="quiet"
          size="small"
          className={PHONE}
          onClick={() => acts.hide(message.id, !message.hiddenAt)}
        >
          {t(message.hiddenAt ? "unhide" : "hide")}
        </Button>
      )}
      {revealed.body !== null && (
        <Button look="quiet" size="small" className={PHONE} onClick={revealed.cover}>
          {t("cover")}
        </Button>
      )}
    </span>
  );
}

function useKinds(leaks: string[]): string {
  const kind = usePhrase("leak");
  const format = useFormatter();
  return format.list(leaks.map((leak) => kind(leak)));
}
