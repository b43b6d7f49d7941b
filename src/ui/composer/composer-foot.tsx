"use client";

import { useFormatter, useTranslations } from "next-intl";
import { needsApproval } from "@/core/answer/kept-answer";
import { DAY_AND_TIME } from "../intl/moments";
import { useAriaKeys } from "../keys/use-key-hints";
import { mannerOf } from "../marks/platform-mark";
import { usePlatformName } from "../marks/use-platform-name";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { firstName, useOpenConversation } from "../thread/conversation-context";
import { LaterButton } from "./later-button";
import type { Compose } from "./use-compose";
import { useMentions } from "./use-mentions";

/** What the main button says it does. */
const SENDS = { public: "replyOn", private: "sendPrivate", mail: "sendMail", note: "addNote" } as const;

/** Who will read this, how long it is, and the one main button, named after where it goes. */
export function ComposerFoot({ compose }: { compose: Compose }) {
  const platformName = usePlatformName();
  const t = useTranslations("composer");
  const { mode, conversation } = useOpenConversation();
  const platform = platformName(conversation.channel.platform);
  const isMail = mannerOf(conversation.channel.platform) === "mail";
  const aria = useAriaKeys();
  const isApproved = mode !== "note" && needsApproval(conversation.approval, mode);
  return (
    <div className="type-meta flex flex-wrap items-center justify-end gap-x-2 gap-y-1 ps-4 pe-2 pt-1 pb-2 text-ink-3">
      <p id="composer-reader" className="min-w-32 flex-1">
        <Reader text={compose.text} />
        {isApproved && ` ${t("reader.approval")}`}
      </p>
      <Count compose={compose} />
      {mode !== "note" && compose.maySend && (
        <Button
          size="small"
          look="quiet"
          className="max-desk:hidden"
          aria-keyshortcuts={aria("composer.sendAndResolve")}
          onClick={() => void compose.send({ andResolve: true })}
        >
          {t("andResolve")}
          <CommandKeys command="composer.sendAndResolve" />
        </Button>
      )}
      {mode !== "note" && compose.maySend && <LaterButton compose={compose} />}
      <Button
        look={mode === "private" ? "private" : "main"}
        size="small"
        className="type-preview ps-3 max-desk:px-4"
        disabled={!compose.maySend}
        aria-keyshortcuts={aria("composer.send")}
        onClick={() => void compose.send()}
      >
        {isApproved ? t("askApproval") : t(SENDS[isMail && mode === "private" ? "mail" : mode], { platform })}
        <CommandKeys command="composer.send" />
      </Button>
    </div>
  );
}

function Reader({ text }: Pick<Compose, "text">) {
  const { told } = useMentions(text);
  const platformName = usePlatformName();
  const t = useTranslations("composer");
  const { mode, conversation } = useOpenConversation();
  const platform = platformName(conversation.channel.platform);
  const name = firstName(conversation.contact.name);
  const format = useFormatter();
  const until = conversation.composer.privateUntil;
  if (mode === "note")
    return told.length > 0
      ? t("reader.noteTells", { names: format.list(told.map((person) => person.name)) })
      : t("reader.note");
  if (mode === "private")
    return `${t("reader.private", { name })}${until ? ` ${t("reader.until", { platform, until: format.dateTime(new Date(until), DAY_AND_TIME) })}` : ""}`;
  const wroteInPrivate = conversation.composer.lastInboundVisibility === "private";
  if (conversation.composer.isTargetHidden) return t("reader.hiddenTarget", { platform, name });
  return `${t("reader.public", { platform })}${wroteInPrivate ? ` ${t("reader.lastPrivate", { name })}` : ""}`;
}

function Count({ compose: { limit, count, text } }: { compose: Compose }) {
  const t = useTranslations("composer");
  const format = useFormatter();
  if (!limit) return null;
  const isOver = count > limit.limit;
  const isNear = count > limit.limit * COUNT_SHOWN_SHARE || limit.limit <= SHORT_LIMIT;
  if (!text || !isNear) return null;
  return (
    <span id="composer-count" className={`figures font-semibold ${isOver ? "text-over" : "text-ink-2"}`}>
      {isOver ? (
        <span role="status">{t("over", { n: count - limit.limit })}</span>
      ) : (
        <bdi dir="ltr">{`${format.number(count)} / ${format.number(limit.limit)}`}</bdi>
      )}
    </span>
  );
}

/** A limit nobody reaches is shown only when somebody gets there. */
const SHORT_LIMIT = 1_000;
const COUNT_SHOWN_SHARE = 0.8;
