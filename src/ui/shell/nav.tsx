"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ListFilter, wholeView } from "@/core/list-filter";
import type { InboxCounts, ViewName } from "@/core/views";
import { useStreamState } from "../data/live";
import { countsQuery } from "../data/queries";
import { listAddress, narrowingsOf } from "../inbox/address";
import { Wordmark } from "../marks/sixty-mark";
import { Bell } from "../notifications/bell";
import { Initials } from "../primitives/initials";
import { CommandKeys } from "../primitives/keys";
import { ProfilePopup } from "./lazy";
import { NavFilters } from "./nav-filters";
import { NavLink, NavSection } from "./nav-link";
import { NavViews } from "./nav-views";
import { isManager, useViewer } from "./viewer-context";

export type Place =
  /** No list while something is looked for everywhere, or a saved view is shown. */
  | { screen: "inbox"; filter: ListFilter | null; saved: string | null }
  | { screen: "wall" | "channels" | "settings" | "people" | "promises" | "account" };

const MAIN_VIEWS = ["mine", "mentions", "team", "unassigned", "snoozed"] as const;
const OTHER_VIEWS = [
  "breached",
  "due_soon",
  "urgent",
  "sensitive",
  "unknown",
  "approvals",
  "resolved",
] as const;
/** Of no use to most people on most days. */
const RARE_VIEWS: readonly ViewName[] = ["unknown", "approvals"];

/** Words and counts, no icons: they read faster and stay calm. */
export function Nav({ place, isHidden = false }: { place: Place; isHidden?: boolean }) {
  const t = useTranslations("nav");
  const { data: counts } = useQuery(countsQuery());
  const viewer = useViewer();
  const shown = place.screen === "inbox" ? place.filter : null;
  return (
    <nav
      aria-label={t("label")}
      className={`flex min-h-0 flex-col border-e border-line bg-ground px-3 pt-5 pb-3 max-desk:hidden ${isHidden ? "hidden" : ""}`}
    >
      <div className="mb-4 flex items-center ps-2">
        <Link href="/inbox" aria-label={t("home")} className="flex">
          <Wordmark />
        </Link>
        <Bell className="-me-1 ms-auto" />
      </div>
      <div className="-mx-3 min-h-0 flex-1 overflow-y-auto px-3">
        <Views shown={shown} counts={counts} saved={place.screen === "inbox" ? place.saved : null} />
        {counts && <NavFilters shown={shown} counts={counts} />}
      </div>
      <ul className="pt-3">
        {isManager(viewer) && (
          <NavLink
            href="/wall"
            isCurrent={place.screen === "wall"}
            end={<CommandKeys command="go.wall" bare />}
          >
            {t("wall")}
          </NavLink>
        )}
        <NavLink
          href="/channels"
          isCurrent={place.screen === "channels"}
          end={<CommandKeys command="go.channels" bare />}
        >
          {t("channels")}
        </NavLink>
        <NavLink
          href="/settings/replies"
          isCurrent={place.screen === "settings"}
          end={<CommandKeys command="go.replies" bare />}
        >
          {t("replies")}
        </NavLink>
        {viewer.role === "admin" && (
          <NavLink
            href="/settings/people"
            isCurrent={place.screen === "people"}
            end={<CommandKeys command="go.people" bare />}
          >
            {t("people")}
          </NavLink>
        )}
        {viewer.role === "admin" && (
          <NavLink
            href="/settings/promises"
            isCurrent={place.screen === "promises"}
            end={<CommandKeys command="go.promises" bare />}
          >
            {t("promises")}
          </NavLink>
        )}
      </ul>
      <Me />
    </nav>
  );
}

interface ViewsProps {
  shown: ListFilter | null;
  counts: InboxCounts | undefined;
  saved: string | null;
}

function Views({ shown, counts, saved }: ViewsProps) {
  const t = useTranslations("view");
  const nav = useTranslations("nav");
  const current = shown && narrowingsOf(shown).length === 0 ? shown.view : null;
  const link = (view: ViewName) => (
    <NavLink
      key={view}
      href={listAddress(wholeView(view))}
      isCurrent={view === current}
      count={counts?.views[view]}
    >
      {t(`name.${view}`)}
    </NavLink>
  );
  const worthShowing = OTHER_VIEWS.filter(
    (view) => !RARE_VIEWS.includes(view) || view === current || (counts?.views[view] ?? 0) > 0,
  );
  return (
    <>
      <ul>{MAIN_VIEWS.map(link)}</ul>
      <NavSection title={nav("views")}>
        {worthShowing.map(link)}
        <NavViews current={saved} />
      </NavSection>
    </>
  );
}

function Me() {
  const t = useTranslations("nav");
  const viewer = useViewer();
  const { isLive } = useStreamState();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <div className="mt-3 border-t border-line pt-2">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
        className="type-preview flex h-10 w-full items-center gap-2 rounded-button px-2 hover:bg-sunk"
      >
        <Initials name={viewer.name} />
        <bdi className="truncate">{viewer.name}</bdi>
        <span
          role="img"
          aria-label={t(isLive ? "live" : "notLive")}
          className={`ms-auto size-2 flex-none rounded-full ${isLive ? "bg-met" : "inset-ring-2 inset-ring-ink-3"}`}
        />
      </button>
      {anchor && <ProfilePopup anchor={anchor} onClose={() => setAnchor(null)} />}
    </div>
  );
}
