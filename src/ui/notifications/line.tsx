"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { NotificationKind, NotificationLine } from "@/core/notifications";
import { useMoment } from "../intl/use-moment";

interface LineProps {
  line: NotificationLine;
  onOpen: () => void;
}

/** Who did what where, in one sentence, and their words. It leads there. */
export function Line({ line, onOpen }: LineProps) {
  const t = useTranslations("notifications");
  const moment = useMoment();
  const { kind, actorName, contactName, words, at, isUnread, ids } = line;
  return (
    <li>
      <Link
        href={addressOf(line)}
        onClick={onOpen}
        className="grid grid-cols-[0.5rem_1fr_auto] gap-x-3 rounded-button px-3 py-2 hover:bg-sunk focus-visible:bg-accent-wash"
      >
        <span className={`mt-1.5 size-2 rounded-full ${isUnread ? "bg-accent" : ""}`}>
          {isUnread && <span className="sr-only">{t("unread")}</span>}
        </span>
        <span className={`type-preview min-w-0 ${isUnread ? "text-ink" : "text-ink-2"}`}>
          {t.rich(kind, {
            count: ids.length,
            actor: () => <bdi className="font-[620]">{actorName}</bdi>,
            contact: () => <bdi className="font-[620]">{contactName}</bdi>,
          })}
        </span>
        <time dateTime={at} className="figures type-meta text-ink-3">
          {moment(at)}
        </time>
        {words && (
          <span dir="auto" className="type-preview col-start-2 col-end-4 truncate text-ink-3">
            {words}
          </span>
        )}
      </Link>
    </li>
  );
}

const VIEWS: Record<NotificationKind, string> = {
  mentioned: "mentions",
  handed_off: "mine",
  assigned: "mine",
  escalated: "urgent",
  send_unknown: "unknown",
  send_refused: "team",
  answer_kept: "team",
  answer_declined: "team",
};

const addressOf = ({ kind, ids, conversationId }: NotificationLine) =>
  `/inbox?view=${VIEWS[kind]}${ids.length > 1 ? "" : `&c=${conversationId}`}`;
