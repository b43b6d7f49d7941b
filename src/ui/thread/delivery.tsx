"use client";

import { Check, Clock3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { MessageView } from "@/core/views";
import { useNow } from "../clock/page-clock";
import { measure } from "../clock/standing";
import { usePlatformName } from "../marks/use-platform-name";
import { CommandKeys } from "../primitives/keys";
import { say } from "../shell/notify";
import { offerUndo, withdrawUndo } from "../shell/undo";
import { useOpenConversation } from "./conversation-context";
import { Kept } from "./kept";
import { writtenSince } from "./written-since";

/** Where our message is. "Sent" is said only when the platform has given it an id. */
export function Delivery({ message }: { message: MessageView }) {
  const platformName = usePlatformName();
  const t = useTranslations("delivery");
  const { conversation } = useOpenConversation();
  const platform = platformName(conversation.channel.platform);
  useHeard(message.state, platform);
  switch (message.state) {
    case "kept":
      return <Kept message={message} />;
    case "queued":
      return <Queued message={message} />;
    case "sending":
      return t("sending", { platform });
    case "sent":
    case "received":
      return <Sent message={message} />;
    case "refused":
      return <span className="font-semibold text-over">{t("refused", { platform })}</span>;
    case "unknown":
      return <span className="font-semibold text-over">{t("unknown")}</span>;
    case "withdrawn":
      return t("withdrawn");
  }
}

/** What becomes of an answer is heard too, while its conversation is open. */
function useHeard(state: MessageView["state"], platform: string) {
  const t = useTranslations("delivery");
  const known = useRef(state);
  useEffect(() => {
    if (known.current === state) return;
    known.current = state;
    if (state === "sent" || state === "refused" || state === "unknown" || state === "withdrawn")
      say(t(state, { platform }));
  }, [state, platform, t]);
}

function Queued({ message }: { message: MessageView }) {
  const t = useTranslations("delivery");
  const calm = useNow();
  const untilMs = message.undoUntil ? Date.parse(message.undoUntil) : 0;
  if (untilMs > calm) return <Undoable message={message} untilMs={untilMs} />;
  return (
    <span className="inline-flex items-center gap-1">
      <Clock3 size={12} aria-hidden="true" />
      <Waiting message={message}>{t("queued")}</Waiting>
    </span>
  );
}

function Undoable({ message, untilMs }: { message: MessageView; untilMs: number }) {
  const t = useTranslations("delivery");
  const { acts, conversation, write } = useOpenConversation();
  const messageId = message.id;
  // The words go back to where they were written, and so does whoever pressed it: the button is gone.
  const takeBack = () => {
    void acts.undoSend(messageId);
    write(message.visibility);
  };
  const since = writtenSince(conversation, message);
  const seconds = Math.ceil((untilMs - useNow("close")) / 1_000);
  useEffect(() => {
    offerUndo({ id: messageId, untilMs, run: () => void acts.undoSend(messageId) });
    return () => withdrawUndo(messageId);
  }, [acts, messageId, untilMs]);
  if (seconds <= 0) return t("queued");
  return (
    <span className="inline-flex items-center gap-1.5">
      {t("undoable")}
      {since && <span className="text-due">{t("since", { name: since.authorName })}</span>}
      <button
        type="button"
        onClick={takeBack}
        className="inline-flex items-center gap-1.5 font-semibold text-accent underline-offset-[3px] hover:underline pointer-coarse:min-h-11"
      >
        {t("undo")} <CommandKeys command="undo" />
      </button>
      <span className="figures" aria-hidden="true">
        {t("seconds", { n: seconds })}
      </span>
    </span>
  );
}

function Waiting({ message, children }: { message: MessageView; children: string }) {
  const platformName = usePlatformName();
  const t = useTranslations("delivery");
  const { conversation } = useOpenConversation();
  if (!message.waitingReason) return children;
  const platform = platformName(conversation.channel.platform);
  return (
    <span>
      {t(`waiting.${message.waitingReason}`, { platform })}
      {message.waitingUntil && <NextTry atMs={Date.parse(message.waitingUntil)} />}
    </span>
  );
}

function NextTry({ atMs }: { atMs: number }) {
  const t = useTranslations("delivery");
  const leftMs = atMs - useNow("close");
  if (leftMs <= 0) return null;
  const { amount, unit } = measure(leftMs);
  return <span className="figures"> · {t(`again.${unit}`, { n: amount })}</span>;
}

function Sent({ message }: { message: MessageView }) {
  const platformName = usePlatformName();
  const t = useTranslations("delivery");
  const { conversation } = useOpenConversation();
  const { firstResponse, channel } = conversation;
  const platform = platformName(channel.platform);
  const isFirst = firstResponse?.metAt != null && firstResponse.metAt === message.sentAt;
  const took = isFirst
    ? measure(Date.parse(firstResponse.metAt ?? "") - Date.parse(firstResponse.startedAt))
    : null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1">
      <Check size={12} aria-hidden="true" />
      {t(
        message.origin === "platform_app"
          ? "sentInApp"
          : message.origin === "automatic"
            ? "sentAutomatically"
            : "sent",
        {
          platform,
        },
      )}
      {took && ` · ${t(`first.${took.unit}`, { n: took.amount })}`}
      {message.pendingChange && ` · ${t(`pending.${message.pendingChange}`, { platform })}`}
    </span>
  );
}
