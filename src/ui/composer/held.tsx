"use client";

import { CirclePause } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ConversationView } from "@/core/views";
import { TIME_OF_DAY } from "../intl/moments";
import { wordsDirection } from "../intl/words-direction";
import { platformName } from "../marks/platform-mark";
import { Button } from "../primitives/button";
import { useViewer } from "../shell/viewer-context";
import { changesSince, type ThreadChange } from "./changes-since";
import type { HeldAnswer } from "./use-compose";
import { wordDiff } from "./word-diff";

interface HeldProps {
  held: HeldAnswer;
  conversation: ConversationView;
  onRevise: () => void;
  onSend: () => void;
  onDiscard: () => void;
}

/** An answer that was stopped because the thread has changed: the difference on one side, the answer on the other. */
export default function Held({ held, conversation, onRevise, onSend, onDiscard }: HeldProps) {
  const t = useTranslations("held");
  const viewer = useViewer();
  const revise = useRef<HTMLButtonElement>(null);
  const changes = changesSince(held.before, conversation, viewer.id);
  useEffect(() => revise.current?.focus(), []);
  return (
    <section
      data-keys="off"
      aria-label={t("title")}
      className="mx-2 mt-3 mb-2 flex-none overflow-hidden rounded-field border border-due-ring bg-raised desk:mx-5 desk:mb-5"
    >
      <p role="alert" className="type-preview flex items-center gap-2 bg-due-wash px-4 py-2.5 text-due">
        <CirclePause size={16} aria-hidden="true" className="flex-none" />
        <span className="text-pretty">
          <b className="font-[640]">{t("title")}</b> <Cause changes={changes} />
        </span>
      </p>
      <div className="grid max-h-[40dvh] overflow-auto desk:grid-cols-2">
        <div className="px-4 py-3">
          <h3 className="type-meta font-semibold text-ink-3">{t("changed")}</h3>
          {changes.map((change) => (
            <Change key={change.message.id} change={change} />
          ))}
        </div>
        <div className="border-line px-4 py-3 max-desk:border-t desk:border-s">
          <h3 className="type-meta font-semibold text-ink-3">{t("yours")}</h3>
          <p dir="auto" className="type-body mt-1.5 whitespace-pre-line text-ink-2">
            {held.text}
          </p>
        </div>
      </div>
      <footer className="type-meta flex flex-wrap items-center gap-2 border-t border-line py-3 ps-4 pe-3 text-ink-3">
        <span className="flex-1">
          {t("nothing", { platform: platformName(conversation.channel.platform) })}
        </span>
        <Button size="small" onClick={onDiscard}>
          {t("discard")}
        </Button>
        <Button size="small" look="line" onClick={onSend}>
          {t("send")}
        </Button>
        <Button ref={revise} size="small" look="main" onClick={onRevise}>
          {t("revise")}
        </Button>
      </footer>
    </section>
  );
}

function Cause({ changes }: { changes: ThreadChange[] }) {
  const t = useTranslations("held");
  const format = useFormatter();
  const last = changes.at(-1);
  if (!last) return t("cause.other");
  const at =
    last.kind === "edited"
      ? last.message.editedAt
      : last.kind === "deleted"
        ? last.message.deletedAt
        : last.message.occurredAt;
  if (!at) return t("cause.other");
  const time = format.dateTime(new Date(at), TIME_OF_DAY);
  return t(`cause.${last.kind}`, { name: last.message.authorName, time });
}

function Change({ change: { message, before } }: { change: ThreadChange }) {
  return (
    <p dir={wordsDirection(message.body)} lang={message.language ?? undefined} className="type-words mt-1">
      {wordDiff(before, message.deletedAt ? "" : message.body).map(({ kind, text }, index) => {
        const key = `${index}-${kind}`;
        if (kind === "same") return <span key={key}>{text}</span>;
        return kind === "added" ? (
          <ins
            key={key}
            className="-mx-0.5 rounded-[2px] box-decoration-clone bg-met-wash px-0.5 text-met decoration-[1.5px] underline-offset-[3px]"
          >
            {text}
          </ins>
        ) : (
          <del
            key={key}
            className="-mx-0.5 rounded-[2px] box-decoration-clone bg-over-wash px-0.5 text-over decoration-[1.5px]"
          >
            {text}
          </del>
        );
      })}
    </p>
  );
}
