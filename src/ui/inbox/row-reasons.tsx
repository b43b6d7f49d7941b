"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { InboxRow } from "@/core/views";
import { usePhrase } from "../intl/phrase";
import { handleOn } from "../marks/platform-mark";
import { Initials } from "../primitives/initials";
import { useViewer } from "../shell/viewer-context";

const REASONS_MAX = 2;

/**
 * Why it stands where it stands; `Urgent` and an unconfirmed send are said in red, first. A reason is said whole or,
 * wrapped below the edge, not at all: cut short, a quotation against the direction of the line loses its beginning.
 */
export function RowReasons({ row }: { row: InboxRow }) {
  const parts = useParts(row);
  return (
    <p className="type-meta flex h-4 flex-wrap overflow-hidden text-ink-3 desk:compact:hidden">
      {parts.map(([key, part], index) => (
        <span key={key} className="max-w-full truncate">
          {index > 0 && <span className="px-1">·</span>}
          {part}
        </span>
      ))}
    </p>
  );
}

function useParts(row: InboxRow): [string, ReactNode][] {
  const t = useTranslations("row");
  const signal = usePhrase("signal");
  const viewer = useViewer();
  const parts: [string, ReactNode][] = [];
  for (const alarm of alarmsOf(row)) parts.push([alarm, <Alarm key={alarm}>{t(alarm)}</Alarm>]);
  for (const { name, params } of row.reasons.slice(0, REASONS_MAX)) parts.push([name, signal(name, params)]);
  if (row.assignee && row.assignee.id !== viewer.id)
    parts.push(["assignee", <bdi key="assignee">{row.assignee.name}</bdi>]);
  if (parts.length === 0 && row.username)
    return [["username", <bdi key="username">{handleOn(row.platform, row.username)}</bdi>]];
  return parts;
}

/** Who has it, where a compact row has no room for the name. */
export function RowHolder({ row: { assignee } }: { row: InboxRow }) {
  const t = useTranslations("row");
  const viewer = useViewer();
  if (!assignee || assignee.id === viewer.id) return null;
  return (
    <span
      role="img"
      aria-label={t("heldBy", { name: assignee.name })}
      className="ms-2 hidden flex-none self-center desk:compact:block"
    >
      <Initials name={assignee.name} size={20} />
    </span>
  );
}

/** What a compact row says besides the words, in front of them in the reader's direction. */
export function RowAlarms({ row }: { row: InboxRow }) {
  const t = useTranslations("row");
  const alarms = alarmsOf(row).map((alarm) => (
    <span key={alarm}>
      <Alarm>{t(alarm)}</Alarm>
      <span className="px-1 text-ink-3">·</span>
    </span>
  ));
  return <span className="type-preview hidden flex-none desk:compact:block">{alarms}</span>;
}

const alarmsOf = ({ hasUnknownSend, priority }: InboxRow) => [
  ...(hasUnknownSend ? (["unknownSend"] as const) : []),
  ...(priority === "urgent" ? (["urgent"] as const) : []),
];

function Alarm({ children }: { children: ReactNode }) {
  return <span className="font-semibold text-over">{children}</span>;
}
