"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { InboxCounts, ViewName } from "@/core/views";
import { useStreamState } from "../data/live";
import { countsQuery } from "../data/queries";
import { handleOn, PlatformMark, platformName } from "../marks/platform-mark";
import { Wordmark } from "../marks/sixty-mark";
import { Initials } from "../primitives/initials";
import { CommandKeys } from "../primitives/keys";
import { ProfilePopup } from "./lazy";
import { NavLink, NavSection } from "./nav-link";
import { isManager, useViewer } from "./viewer-context";

export type Place =
  /** Without a view while something is looked for everywhere. */
  | { screen: "inbox"; view: ViewName | null; tag: string | null; channel: string | null }
  | { screen: "wall" | "channels" | "settings" | "people" | "account" };

const MAIN_VIEWS = ["mine", "team", "unassigned", "snoozed"] as const;
const OTHER_VIEWS = ["urgent", "sensitive", "unknown", "resolved"] as const;
const TAGS_MAX = 6;
const CHANNELS_MAX = 8;

/** Words and counts, no icons: they read faster and stay calm. */
export function Nav({ place, isHidden = false }: { place: Place; isHidden?: boolean }) {
  const t = useTranslations("nav");
  const { data: counts } = useQuery(countsQuery());
  const viewer = useViewer();
  return (
    <nav
      aria-label={t("label")}
      className={`flex min-h-0 flex-col border-e border-line bg-ground px-3 pt-5 pb-3 max-desk:hidden ${isHidden ? "hidden" : ""}`}
    >
      <Link href="/inbox" aria-label={t("home")} className="mb-5 flex px-2">
        <Wordmark />
      </Link>
      <div className="-mx-3 min-h-0 flex-1 overflow-y-auto px-3">
        <Views place={place} counts={counts} />
        {counts && <Channels place={place} counts={counts} />}
        {counts && <Tags place={place} counts={counts} />}
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
      </ul>
      <Me />
    </nav>
  );
}

interface ViewsProps {
  place: Place;
  counts: InboxCounts | undefined;
}

function Views({ place, counts }: ViewsProps) {
  const t = useTranslations("view");
  const nav = useTranslations("nav");
  const current = place.screen === "inbox" && !place.tag && !place.channel ? place.view : null;
  const link = (view: ViewName) => (
    <NavLink key={view} href={`/inbox?view=${view}`} isCurrent={view === current} count={counts?.views[view]}>
      {t(`name.${view}`)}
    </NavLink>
  );
  const worthShowing = OTHER_VIEWS.filter(
    (view) => view !== "unknown" || view === current || (counts?.views.unknown ?? 0) > 0,
  );
  return (
    <>
      <ul>{MAIN_VIEWS.map(link)}</ul>
      <NavSection title={nav("views")}>{worthShowing.map(link)}</NavSection>
    </>
  );
}

function Channels({ place, counts }: { place: Place; counts: InboxCounts }) {
  const t = useTranslations("nav");
  if (counts.channels.length < 2) return null;
  const current = place.screen === "inbox" ? place.channel : null;
  return (
    <NavSection title={t("channelList")}>
      {counts.channels.slice(0, CHANNELS_MAX).map(({ id, handle, platform, open }) => (
        <NavLink
          key={id}
          href={`/inbox?view=team&channel=${id}`}
          isCurrent={id === current}
          count={open}
          title={`${platformName(platform)} · ${handleOn(platform, handle)}`}
        >
          <PlatformMark platform={platform} /> <bdi className="truncate">{handleOn(platform, handle)}</bdi>
        </NavLink>
      ))}
    </NavSection>
  );
}

function Tags({ place, counts }: { place: Place; counts: InboxCounts }) {
  const t = useTranslations("nav");
  if (counts.tags.length === 0) return null;
  const current = place.screen === "inbox" ? place.tag : null;
  return (
    <NavSection title={t("tags")}>
      {counts.tags.slice(0, TAGS_MAX).map(({ name, open }) => (
        <NavLink
          key={name}
          href={`/inbox?view=team&tag=${encodeURIComponent(name)}`}
          isCurrent={name === current}
          count={open}
        >
          <bdi className="truncate">{name}</bdi>
        </NavLink>
      ))}
    </NavSection>
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
