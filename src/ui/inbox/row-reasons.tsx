"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { InboxRow } from "@/core/views";
import { usePhrase } from "../intl/phrase";
import { handleOn } from "../marks/platform-mark";
import { useViewer } from "../shell/viewer-context";

const REASONS_MAX = 2;

/**
 * Why it stands where it stands; `Urgent` and an unconfirmed send are said in red, first. A reason is said whole or,
 * wrapped below the edge, not at all: cut short, a quotation against the direction of the line loses its beginning.
 */
export function RowReasons({ row }: { row: InboxRow }) {
  const parts = useParts(row);
  return (
    <p className="type-meta flex h-4 flex-wrap overflow-hidden text-ink-3">
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
  if (row.hasUnknownSend) parts.push(["unknown", <Alarm key="unknown">{t("unknownSend")}</Alarm>]);
  if (row.priority === "urgent") parts.push(["urgent", <Alarm key="urgent">{t("urgent")}</Alarm>]);
  for (const { name, params } of row.reasons.slice(0, REASONS_MAX)) parts.push([name, signal(name, params)]);
  if (row.assignee && row.assignee.id !== viewer.id)
    parts.push(["assignee", <bdi key="assignee">{row.assignee.name}</bdi>]);
  if (parts.length === 0 && row.username)
    return [["username", <bdi key="username">{handleOn(row.platform, row.username)}</bdi>]];
  return parts;
}

function Alarm({ children }: { children: ReactNode }) {
  return <span className="font-semibold text-over">{children}</span>;
}
