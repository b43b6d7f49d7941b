"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { ListFilter } from "@/core/list-filter";
import type { SavedViews } from "@/core/saved-view";
import type { SearchPage } from "@/core/search/search-view";
import type { ConversationView, InboxCounts, InboxPage } from "@/core/views";
import { countQuery, countsQuery, keys, type Question } from "../data/queries";
import { useCommands } from "../keys/key-context";
import { openSearch } from "../search/open-search";
import { SearchPane } from "../search/search-pane";
import { useSearch } from "../search/use-search";
import { ChoosingMain } from "../selection/choosing-main";
import { useChoosing } from "../selection/use-choosing";
import { useFindables } from "../shell/desk-commands";
import { FirstConversation, LaterConversation } from "../shell/lazy";
import { Nav, type Place } from "../shell/nav";
import { Tabs } from "../shell/tabs";
import { SavingView } from "../views/saving-view";
import { narrowingsOf } from "./address";
import { ListPane } from "./list-pane";
import { useInboxLocation } from "./location";
import { NothingOpen } from "./nothing-open";
import { useCursor } from "./use-cursor";
import { useInboxList } from "./use-inbox-list";
import { useNeighbours } from "./use-neighbours";
import { usePanes } from "./use-panes";

export interface InboxStart {
  filter: ListFilter;
  page: InboxPage;
  counts: InboxCounts;
  views: SavedViews;
  /** Of a list that is narrowed: how many it has. */
  count: number | null;
  conversation: ConversationView | null;
  /** The first of what was found, where the address asks for something. */
  search: { question: Question; page: SearchPage } | null;
}

/** The agent's desk: where, which, what, who. The server's first answer is on the screen before any script runs. */
export function Inbox({ start }: { start: InboxStart }) {
  useStart(start);
  const location = useInboxLocation();
  const list = useInboxList(location.filter);
  const search = useSearch(location.q);
  const isSearching = location.q !== null;
  const { data: counts } = useQuery(countsQuery());
  const panes = usePanes(location);
  const shown = isSearching ? search : list;
  const cursor = useCursor({ location, list: shown });
  const choosing = useChoosing({ location, list: shown, cursor });
  useNeighbours(shown.placed, location.c);
  useFindables({
    context: choosing.words ?? cursor.row?.contactName ?? null,
    findables: findablesOf(list, cursor.open),
  });
  useCommands({
    "list.next": () => cursor.move(1),
    "list.previous": () => cursor.move(-1),
    "conversation.next": location.c ? () => cursor.moveWithin(1) : undefined,
    "conversation.previous": location.c ? () => cursor.moveWithin(-1) : undefined,
    "list.open": location.c ? () => document.getElementById("thread")?.focus() : () => cursor.move(1),
    "list.showNew": !isSearching && (list.waiting > 0 || list.isReordered) ? list.show : undefined,
    "search.open": () => openSearch(location),
    "pane.nav": panes.toggleNav,
  });
  const [Conversation] = useState(() => (location.c ? FirstConversation : LaterConversation));
  const total = useTotal(location, counts);
  return (
    <div
      className={`grid h-dvh grid-rows-[minmax(0,1fr)_auto] desk:grid-rows-[minmax(0,1fr)] ${panes.columns}`}
    >
      <Nav place={placeOf(location)} isHidden={location.nav === "closed"} />
      <ChoosingMain choosing={choosing}>
        {isSearching ? (
          <SearchPane search={search} location={location} onOpen={cursor.open} />
        ) : (
          <ListPane list={list} location={location} total={total} onOpen={cursor.open} />
        )}
        <div
          className={`relative flex min-h-0 min-w-0 ${location.c ? "max-desk:row-span-2" : "max-desk:hidden"}`}
        >
          {location.c ? (
            <Conversation
              id={location.c}
              row={cursor.row}
              side={{ pane: location.side, onToggle: panes.toggleSide }}
              onBack={cursor.close}
              onDone={cursor.done}
              onRestore={cursor.back}
            />
          ) : isSearching || location.isMissing ? null : (
            <NothingOpen list={list} view={location.view} counts={counts} onOpen={cursor.open} />
          )}
        </div>
      </ChoosingMain>
      {!location.c && <Tabs current="inbox" />}
      <SavingView location={location} />
    </div>
  );
}

const placeOf = ({ q, filter, saved, isMissing }: ReturnType<typeof useInboxLocation>): Place => ({
  screen: "inbox",
  filter: q === null && !saved && !isMissing ? filter : null,
  saved: saved?.id ?? null,
});

const findablesOf = ({ placed }: ReturnType<typeof useInboxList>, open: (id: string) => void) =>
  placed.map(({ row: { id, contactName: name, platform, preview } }) => ({
    id,
    name,
    platform,
    preview,
    open: () => open(id),
  }));

/** Puts what the server sent along into the cache: before the first render, and again when it was sent anew. */
function useStart({ filter, page, counts, views, count, conversation, search }: InboxStart) {
  const client = useQueryClient();
  const put = useCallback(() => {
    client.setQueryData(keys.list(filter), { pages: [page], pageParams: [null] });
    client.setQueryData(keys.counts, counts);
    client.setQueryData(keys.views, views);
    if (count !== null) client.setQueryData(keys.count(filter), count);
    if (search)
      client.setQueryData(keys.search(search.question), { pages: [search.page], pageParams: [null] });
    if (conversation) client.setQueryData(keys.conversation(conversation.id), conversation);
    return page;
  }, [client, filter, page, counts, views, count, conversation, search]);
  const [first] = useState(put);
  useEffect(() => {
    if (page !== first) put();
  }, [page, first, put]);
}

/** The number beside the view, or that of the list where it is narrowed. */
function useTotal(
  { filter, isMissing }: ReturnType<typeof useInboxLocation>,
  counts: InboxCounts | undefined,
) {
  const isNarrowed = narrowingsOf(filter).length > 0;
  const { data: count } = useQuery({ ...countQuery(filter), enabled: isNarrowed });
  if (isMissing) return null;
  return (isNarrowed ? count : counts?.views[filter.view]) ?? null;
}
