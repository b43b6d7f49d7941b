"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { UNREAD_MAX } from "@/core/notifications";
import { notificationsQuery } from "../data/queries";
import { runCommand, useKeyRegistry } from "../keys/key-context";
import { useKeyHint } from "../keys/use-key-hints";
import { IconButton } from "../primitives/button";

const BELLS = ["nav-bell", "tab-bell", "list-title"];

/** Where the list hangs: at the bell that is to be seen, or at the list where there is none. */
export const bell = (): HTMLElement | null =>
  BELLS.map((id) => document.getElementById(id)).find((element) => element?.checkVisibility()) ?? null;

/** Says by a small number that somebody was told something, and nothing more: no sound, nothing that moves. */
export function Bell({ className }: { className: string }) {
  const { label, open, unread } = useBell();
  return (
    <IconButton id="nav-bell" label={label} aria-haspopup="dialog" onClick={open} className={className}>
      <Face unread={unread} size={16} />
    </IconButton>
  );
}

/** The phone's. */
export function BellTab({ className }: { className: string }) {
  const t = useTranslations("notifications");
  const { label, open, unread } = useBell();
  return (
    <button
      type="button"
      id="tab-bell"
      aria-label={label}
      aria-haspopup="dialog"
      onClick={open}
      className={className}
    >
      <Face unread={unread} size={20} />
      {t("tab")}
    </button>
  );
}

function useBell() {
  const t = useTranslations("notifications");
  const registry = useKeyRegistry();
  const hint = useKeyHint();
  const { data } = useQuery(notificationsQuery());
  const unread = data?.unread ?? 0;
  return {
    unread,
    label: hint(t("bell", { count: unread }), "go.notifications"),
    open: () => runCommand(registry, "go.notifications"),
  };
}

function Face({ unread, size }: { unread: number; size: 16 | 20 }) {
  const format = useFormatter();
  return (
    <span className="relative">
      <BellIcon size={size} strokeWidth={1.75} aria-hidden="true" />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="figures filled absolute -end-2.5 -top-2 min-w-4 rounded-full bg-accent px-1 text-center text-[0.625rem]/4 font-[650] text-accent-on"
        >
          {unread < UNREAD_MAX ? format.number(unread) : `${format.number(UNREAD_MAX - 1)}+`}
        </span>
      )}
    </span>
  );
}
