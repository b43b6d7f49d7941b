"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { ChangeNotice, ConversationView } from "@/core/views";
import { outdatedRows, readRows } from "./live-rows";
import { keys } from "./queries";
import { spaced } from "./spaced";
import { openStream, type StreamState } from "./stream";

const LiveContext = createContext<StreamState>({ isLive: true, lostAtMs: null });

/** A storm of notices is read in steps of these: often enough to feel live, seldom enough to stay cheap. */
const ROWS_MS = 100;
const LIST_MS = 250;
const COUNTS_MS = 1_000;

/** Keeps what the page shows up to date: a notice says what changed, the page reads it again. */
export function Live({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<StreamState>({ isLive: true, lostAtMs: null });
  useEffect(() => {
    const reader = noticeReader(client);
    const onState = (next: StreamState) => {
      setState(next);
      // A stream also stops when the session has ended; any reading then leads to the sign-in page.
      if (!next.isLive) void readAgain(client, keys.counts);
    };
    const stop = openStream({ onNotice: reader.onNotice, onConnect: reader.readAll, onState });
    return () => {
      stop();
      reader.stop();
    };
  }, [client]);
  return <LiveContext value={state}>{children}</LiveContext>;
}

export const useStreamState = () => useContext(LiveContext);

function noticeReader(client: QueryClient) {
  const changed = new Map<string, ChangeNotice>();
  const rows = spaced(async () => {
    const ids = document.hidden ? [] : outdatedRows(client, changed.values());
    changed.clear();
    if (ids.length > 0) await readRows(client, ids);
  }, ROWS_MS);
  const list = spaced(() => readAgain(client, keys.lists), LIST_MS);
  const counts = spaced(
    () => Promise.all([readAgain(client, keys.counts), readAgain(client, keys.wall)]),
    COUNTS_MS,
  );
  const channels = spaced(() => readAgain(client, keys.channels), COUNTS_MS);
  const own = spaced(
    () => Promise.all([readAgain(client, keys.notifications), readAgain(client, keys.ownKeys)]),
    LIST_MS,
  );
  const onNotice = (notice: ChangeNotice) => {
    if (notice.type === "channel") return channels.ask();
    if (notice.type === "person") return own.ask();
    if (notice.type === "presence") return void readAgain(client, keys.presence(notice.id));
    list.ask();
    counts.ask();
    if (notice.type === "team") return void readAgain(client, keys.conversations);
    changed.set(notice.id, notice);
    rows.ask();
    readConversation(client, notice);
  };
  const readAll = () => void client.invalidateQueries();
  const stop = () => {
    for (const task of [rows, list, counts, channels, own]) task.stop();
  };
  return { onNotice, readAll, stop };
}

/** A tab nobody looks at only remembers that it is behind; it reads when it is looked at. */
function readAgain(client: QueryClient, queryKey: readonly unknown[]): Promise<void> {
  return client.invalidateQueries({ queryKey, refetchType: document.hidden ? "none" : "active" });
}

/** What we hold may be newer than the notice: our own commands answer with a version. */
function readConversation(client: QueryClient, { id, version }: ChangeNotice) {
  const held = client.getQueryData<ConversationView>(keys.conversation(id));
  if (held && held.version < version) void readAgain(client, keys.conversation(id));
}
