"use client";

import { CirclePause } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ConversationView } from "@/core/views";
import { usePlatformName } from "../marks/use-platform-name";
import { Button } from "../primitives/button";
import { useViewer } from "../shell/viewer-context";
import { changesSince } from "./changes-since";
import { ThreadChanges, useCause } from "./thread-changes";
import { useShown } from "./use-basis";
import type { HeldAnswer } from "./use-compose";

interface HeldProps {
  held: HeldAnswer;
  conversation: ConversationView;
  /** Back to writing; what was shown counts as read. */
  onRevise: (shown: ConversationView | null) => void;
  /** Sends it as an answer to exactly what was shown. */
  onSend: (shown: ConversationView) => void;
  onDiscard: () => void;
}

/** An answer that was stopped because the thread has changed: the difference on one side, the answer on the other. */
export default function Held({ held, conversation, onRevise, onSend, onDiscard }: HeldProps) {
  const platformName = usePlatformName();
  const t = useTranslations("held");
  const cause = useCause();
  const viewer = useViewer();
  const revise = useRef<HTMLButtonElement>(null);
  const shown = useShown(conversation, held.told);
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
          <b className="font-[640]">{t("title")}</b> {shown ? cause(changes) : t("reading")}
        </span>
      </p>
      <div className="grid max-h-[40dvh] overflow-auto desk:grid-cols-2">
        <div className="px-4 py-3">
          <h3 className="type-meta mb-1.5 font-semibold text-ink-3">{t("changed")}</h3>
          <ThreadChanges changes={changes} />
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
        <Button size="small" look="line" disabled={!shown} onClick={() => shown && onSend(shown)}>
          {t("send")}
        </Button>
        <Button ref={revise} size="small" look="main" onClick={() => onRevise(shown)}>
          {t("revise")}
        </Button>
      </footer>
    </section>
  );
}
