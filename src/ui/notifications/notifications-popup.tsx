"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { NotificationsView, ReadWish } from "@/core/notifications";
import { api } from "../data/api";
import { keys, notificationsQuery } from "../data/queries";
import { Button } from "../primitives/button";
import { Popup } from "../primitives/popup";
import { Line } from "./line";

/** What somebody was told, a line each, the newest first. Arrows go from line to line, ↵ leads there. */
export default function NotificationsPopup({
  anchor,
  onClose,
}: {
  anchor: HTMLElement | null;
  onClose: () => void;
}) {
  const t = useTranslations("notifications");
  const { data, isError } = useQuery(notificationsQuery());
  return (
    <Popup
      open
      onClose={onClose}
      label={t("title")}
      anchor={anchor}
      align="start"
      className="w-96 max-desk:w-[calc(100vw-1.5rem)]"
    >
      {data ? (
        <Lines view={data} onClose={onClose} />
      ) : (
        <p className="type-preview min-h-12 p-4 text-ink-2">{isError && t("failed")}</p>
      )}
    </Popup>
  );
}

function Lines({ view: { lines, unread }, onClose }: { view: NotificationsView; onClose: () => void }) {
  const t = useTranslations("notifications");
  const client = useQueryClient();
  const list = useRef<HTMLUListElement>(null);
  const newest = lines[0]?.ids.at(-1);
  const read = async (wish: ReadWish) => {
    await api.readNotifications(wish);
    await client.invalidateQueries({ queryKey: keys.notifications });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const by = STEPS[event.key];
    const links = [...(list.current?.querySelectorAll("a") ?? [])];
    const at = links.findIndex((link) => link.matches(":focus"));
    const next = by === undefined ? undefined : links[Math.max(0, at + by)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the links inside
    <div onKeyDown={onKeyDown}>
      <header className="flex min-h-11 items-center gap-2 border-b border-line py-1.5 ps-4 pe-2">
        <h2 className="type-body flex-1 font-[620]">{t("title")}</h2>
        {unread > 0 && newest && (
          <Button size="small" look="quiet" onClick={() => void read({ upTo: newest })}>
            {t("allRead")}
          </Button>
        )}
      </header>
      {lines.length === 0 && <p className="type-preview p-4 text-ink-2">{t("empty")}</p>}
      <ul ref={list} className="max-h-[min(30rem,64dvh)] overflow-auto p-1 empty:hidden">
        {lines.map((line) => (
          <Line
            key={line.ids[0]}
            line={line}
            onOpen={() => {
              onClose();
              if (line.isUnread) void read({ ids: line.ids });
            }}
          />
        ))}
      </ul>
    </div>
  );
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
