"use client";

import { Clock3, Hand } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { KeptView } from "@/core/answer/kept-answer";
import type { MessageView } from "@/core/views";
import { DAY_AND_TIME } from "../intl/moments";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { focusStatedPlace } from "../shell/stated-place";
import { useViewer } from "../shell/viewer-context";
import { useOpenConversation } from "./conversation-context";
import { Decline } from "./decline";
import { useRelease } from "./use-release";
import { writtenSince } from "./written-since";

/** An answer that is written and not on its way, and what keeps it. */
export function Kept({ message }: { message: MessageView }) {
  const t = useTranslations("kept");
  const format = useFormatter();
  const viewer = useViewer();
  const { conversation } = useOpenConversation();
  const { kept, authorUserId } = message;
  if (!kept) return t("half");
  const { reason, dueAt } = kept;
  const when = dueAt ? format.dateTime(new Date(dueAt), DAY_AND_TIME) : "";
  const isOfOther = reason === "approval" && authorUserId !== viewer.id;
  const since = writtenSince(conversation, message);
  const Icon = reason === "hour" ? Clock3 : Hand;
  return (
    <span
      className={`inline-flex flex-wrap items-center gap-x-1.5 ${reason === "hour" ? "" : "font-semibold text-due"}`}
    >
      <Icon size={12} aria-hidden="true" />
      {reason === "hour" ? t("hour", { when }) : t(isOfOther ? "approvalOfOther" : reason)}
      {reason === "approval" && when && `, ${t("alsoAt", { when })}`}
      {since && <span className="text-due">{t("since", { name: since.authorName })}</span>}
    </span>
  );
}

/** What can be done about it, where it stands. */
export function KeptActs({ message, kept }: { message: MessageView; kept: KeptView }) {
  const t = useTranslations("kept");
  const { mayRelease, release, toRelease } = useRelease();
  const [isDeclining, setDeclining] = useState(false);
  const isAsked = kept.reason === "approval" && mayRelease(message);
  if (isDeclining && isAsked) {
    const close = () => {
      setDeclining(false);
      focusStatedPlace();
    };
    return <Decline messageId={message.id} onClose={close} />;
  }
  return (
    <div className="mt-1 grid gap-2">
      <Why kept={kept} />
      <div className="flex flex-wrap gap-2">
        {mayRelease(message) && (
          <Button look={isAsked ? "main" : "line"} size="small" onClick={() => void release(message)}>
            {t(RELEASES[kept.reason])}
            {toRelease?.id === message.id && <CommandKeys command="conversation.release" />}
          </Button>
        )}
        {isAsked && (
          <Button look="line" size="small" onClick={() => setDeclining(true)}>
            {t("decline")}
          </Button>
        )}
        <TakeBack message={message} kept={kept} />
      </div>
    </div>
  );
}

const RELEASES = {
  hour: "sendNow",
  approval: "approve",
  declined: "approve",
  changed: "sendAnyway",
  author_gone: "sendNow",
} as const;

function Why({ kept: { reason, declined } }: { kept: KeptView }) {
  const t = useTranslations("kept.why");
  if (reason === "hour" || reason === "approval") return null;
  return (
    <div className="type-preview max-w-[64ch] border-s-2 border-line-strong ps-3 text-ink-2">
      <p>{t(reason, { name: declined?.by ?? "" })}</p>
      {declined && (
        <p dir="auto" className="type-body mt-0.5 text-pretty whitespace-pre-line [overflow-wrap:anywhere]">
          {declined.words}
        </p>
      )}
    </div>
  );
}

/** The words go back to where they were written, and so does whoever wrote them. */
function TakeBack({ message, kept }: { message: MessageView; kept: KeptView }) {
  const t = useTranslations("kept");
  const viewer = useViewer();
  const { acts, write } = useOpenConversation();
  const isMine = message.authorUserId === viewer.id;
  const takeBack = async () => {
    const outcome = await acts.undoSend(message.id);
    if (outcome.ok && isMine) write(message.visibility);
    else focusStatedPlace();
  };
  return (
    <Button look="quiet" size="small" onClick={() => void takeBack()}>
      {t(isMine && kept.reason !== "hour" ? "edit" : "takeBack")}
    </Button>
  );
}
