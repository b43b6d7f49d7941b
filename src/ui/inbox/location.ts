"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import type { ListFilter } from "@/core/list-filter";
import type { SavedView, Shown } from "@/core/saved-view";
import { VIEW_NAMES } from "@/core/views";
import { useSavedViews } from "../views/use-saved-views";
import { ADDRESS_NAMES } from "./address";

const PANE = ["open", "closed"] as const;

const LOCATION = {
  view: parseAsStringLiteral(VIEW_NAMES).withDefault("team"),
  channel: parseAsString,
  platform: parseAsString,
  language: parseAsString,
  tag: parseAsString,
  assignee: parseAsString,
  /** The saved view that is shown: it says all of the above, or what is looked for. */
  saved: parseAsString,
  /** The saved view from which somebody went on to narrow or ask otherwise. */
  from: parseAsString,
  /** What is looked for; empty while nothing was typed yet. Null shows the view. */
  q: parseAsString,
  /** The open conversation. */
  c: parseAsString,
  /** Null lets the width of the window decide. */
  nav: parseAsStringLiteral(PANE),
  side: parseAsStringLiteral(PANE),
};

type Values = Record<Exclude<keyof typeof LOCATION, "view" | "nav" | "side">, string> & {
  view: ListFilter["view"];
  nav: (typeof PANE)[number];
  side: (typeof PANE)[number];
};
export type AddressChange = { [Key in keyof Values]?: Values[Key] | null };

/** Where the agent is. The address holds all of it, so that a reload and a shared link show the same. */
export function useInboxLocation() {
  const [address, setAddress] = useQueryStates(LOCATION, { history: "replace", shallow: true });
  const views = useSavedViews()?.views;
  const saved = views?.find(({ id }) => id === address.saved) ?? null;
  const isMissing = address.saved !== null && views !== undefined && saved === null;
  const { shows, filter, q } = useShown(address, saved);
  const go = useCallback(
    (change: AddressChange) => setAddress(saved && isElsewhere(change) ? leaving(saved, change) : change),
    [setAddress, saved],
  );
  const changes = saved ?? views?.find(({ id }) => id === address.from) ?? null;
  return useMemo(() => {
    const { c, nav, side } = address;
    const ofView = { shows, filter, q, view: filter.view, saved, isMissing };
    return { ...ofView, c, nav, side, go, changes: changes?.mayChange ? changes : null };
  }, [address, shows, filter, q, saved, isMissing, go, changes]);
}

export type InboxLocation = ReturnType<typeof useInboxLocation>;

type Address = Pick<
  { [Key in keyof Values]: Values[Key] | null },
  "channel" | "q" | (keyof ListFilter & keyof Values)
> & {
  view: ListFilter["view"];
};

/** What the address asks for: by a saved view, or by itself. */
function useShown({ view, channel, platform, language, tag, assignee, q }: Address, saved: SavedView | null) {
  const own = useMemo<ListFilter>(
    () => ({ view, channelId: channel, platform, language, tag, assignee }),
    [view, channel, platform, language, tag, assignee],
  );
  return useMemo(() => {
    const shows: Shown =
      saved?.shows ?? (q === null ? { kind: "list", filter: own } : { kind: "search", q: q.trim() });
    const filter = shows.kind === "list" ? shows.filter : own;
    const asked = saved ? (saved.shows.kind === "search" ? saved.shows.q : null) : q;
    return { shows, filter, q: asked };
  }, [saved, own, q]);
}

const ELSEWHERE: readonly (keyof AddressChange)[] = ["view", ...Object.values(ADDRESS_NAMES), "q"];
const isElsewhere = (change: AddressChange) => ELSEWHERE.some((name) => name in change);

/** From a saved view on: what it says is said by the address, with the change. */
function leaving({ id, shows }: SavedView, change: AddressChange): AddressChange {
  const left = { saved: null, from: id };
  if (shows.kind === "search") return { ...left, q: shows.q, ...change };
  const { channelId, ...parts } = shows.filter;
  return { ...left, ...parts, channel: channelId, ...change };
}
