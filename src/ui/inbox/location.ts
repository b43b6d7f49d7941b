"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { VIEW_NAMES } from "@/core/views";
import type { ListFilter } from "../data/queries";

const PANE = ["open", "closed"] as const;

const LOCATION = {
  view: parseAsStringLiteral(VIEW_NAMES).withDefault("team"),
  channel: parseAsString,
  tag: parseAsString,
  /** What is looked for; empty while nothing was typed yet. Null shows the view. */
  q: parseAsString,
  /** The open conversation. */
  c: parseAsString,
  /** Null lets the width of the window decide. */
  nav: parseAsStringLiteral(PANE),
  side: parseAsStringLiteral(PANE),
};

/** Where the agent is. The address holds all of it, so that a reload and a shared link show the same. */
export function useInboxLocation() {
  const [location, setLocation] = useQueryStates(LOCATION, { history: "replace", shallow: true });
  const { view, channel, tag } = location;
  const filter = useMemo<ListFilter>(() => ({ view, channelId: channel, tag }), [view, channel, tag]);
  return useMemo(() => ({ ...location, filter, go: setLocation }), [location, filter, setLocation]);
}

export type InboxLocation = ReturnType<typeof useInboxLocation>;
