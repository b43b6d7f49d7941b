"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { ConversationView, InboxCounts, InboxPage } from "@/core/views";
import { countsQuery, keys, type ListFilter } from "../data/queries";
import { useCommands } from "../keys/key-context";
import { ChoosingMain } from "../selection/choosing-main";
import { useChoosing } from "../selection/use-choosing";
import { useFindables } from "../shell/desk-commands";
import { FirstConversation, LaterConversation } from "../shell/lazy";
import { Nav } from "../shell/nav";
import { Tabs } from "../shell/tabs";
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
  conversation: ConversationView | null;
}

/** The agent's desk: where, which, what, who. The server's first answer is on the screen before any script runs. */
export function Inbox({ start }: { start: InboxStart }) {
  useStart(start);
  const location = useInboxLocation();
  const list = useInboxList(location.filter);
  const { data: counts } = useQuery(countsQuery());
  const panes = usePanes(location);
  const cursor = useCursor({ location, list });
  const choosing = useChoosing({ location, list, cursor });
  useNeighbours(list.placed, location.c);
  useFindables({
    context: choosing.words ?? cursor.row?.contactName ?? null,
    findables: list.placed.map(({ row }) => ({
      id: row.id,
      name: row.contactName,
      platform: row.platform,
      preview: row.preview,
      open: () => cursor.open(row.id),
    })),
  });
  useCommands({
    "list.next": () => cursor.move(1),
    "list.previous": () => cursor.move(-1),
    "list.open": location.c ? () => document.getElementById("thread")?.focus() : () => cursor.move(1),
    "list.showNew": list.waiting > 0 || list.isReordered ? list.show : undefined,
    "pane.nav": panes.toggleNav,
  });
  const [Conversation] = useState(() => (location.c ? FirstConversation : LaterConversation));
  const total = countOf(counts, location);
  return (
    <div
      className={`grid h-dvh grid-rows-[minmax(0,1fr)_auto] desk:grid-rows-[minmax(0,1fr)] ${panes.columns}`}
    >
      <Nav
        place={{ screen: "inbox", view: location.view, tag: location.tag, channel: location.channel }}
        isHidden={location.nav === "closed"}
      />
      <ChoosingMain choosing={choosing}>
        <ListPane list={list} location={location} total={total} onOpen={cursor.open} />
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
          ) : (
            <NothingOpen list={list} view={location.view} counts={counts} onOpen={cursor.open} />
          )}
        </div>
      </ChoosingMain>
      {!location.c && <Tabs current="inbox" />}
    </div>
  );
}

/** Puts what the server sent along into the cache: before the first render, and again when it was sent anew. */
function useStart({ filter, page, counts, conversation }: InboxStart) {
  const client = useQueryClient();
  const put = useCallback(() => {
    client.setQueryData(keys.list(filter), { pages: [page], pageParams: [null] });
    client.setQueryData(keys.counts, counts);
    if (conversation) client.setQueryData(keys.conversation(conversation.id), conversation);
    return page;
  }, [client, filter, page, counts, conversation]);
  const [first] = useState(put);
  useEffect(() => {
    if (page !== first) put();
  }, [page, first, put]);
}

function countOf(
  counts: InboxCounts | undefined,
  { tag, channel, view }: ReturnType<typeof useInboxLocation>,
): number | null {
  if (!counts) return null;
  if (tag) return counts.tags.find(({ name }) => name === tag)?.open ?? null;
  if (channel && view === "team") return counts.channels.find(({ id }) => id === channel)?.open ?? null;
  return counts.views[view];
}
