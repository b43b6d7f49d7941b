"use client";

import { Gauge, Inbox, type LucideIcon, Search, UserRound, Waypoints } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { runCommand, useKeyRegistry } from "../keys/key-context";
import { BellTab } from "../notifications/bell";
import { ProfilePopup } from "./lazy";
import type { Place } from "./nav";
import { isManager, useViewer } from "./viewer-context";

const TAB =
  "type-meta flex min-h-14 flex-col items-center justify-center gap-1 font-medium text-ink-3 aria-[current=page]:font-[620] aria-[current=page]:text-accent";

/** The phone's foot. */
export function Tabs({ current }: { current: Place["screen"] }) {
  const t = useTranslations("nav");
  const viewer = useViewer();
  const registry = useKeyRegistry();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const place = isManager(viewer)
    ? ({ to: "wall", Icon: Gauge } as const)
    : ({ to: "channels", Icon: Waypoints } as const);
  return (
    <nav
      aria-label={t("label")}
      className="grid flex-none grid-cols-5 border-t border-line bg-ground pb-[max(0.5rem,env(safe-area-inset-bottom))] desk:hidden"
    >
      <TabLink href="/inbox" isCurrent={current === "inbox"} Icon={Inbox} label={t("inbox")} />
      <button type="button" className={TAB} onClick={() => runCommand(registry, "search.open")}>
        <Search size={20} strokeWidth={1.75} aria-hidden="true" />
        {t("search")}
      </button>
      <BellTab className={TAB} />
      <TabLink href={`/${place.to}`} isCurrent={current === place.to} Icon={place.Icon} label={t(place.to)} />
      <button
        type="button"
        className={TAB}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <UserRound size={20} strokeWidth={1.75} aria-hidden="true" />
        {t("you")}
      </button>
      {anchor && <ProfilePopup anchor={anchor} onClose={() => setAnchor(null)} />}
    </nav>
  );
}

function TabLink({
  href,
  isCurrent,
  Icon,
  label,
}: {
  href: string;
  isCurrent: boolean;
  Icon: LucideIcon;
  label: string;
}) {
  return (
    <Link href={href} aria-current={isCurrent ? "page" : undefined} className={TAB}>
      <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
      {label}
    </Link>
  );
}
