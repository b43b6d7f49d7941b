"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { ChangeNotice, ConversationView } from "@/core/views";
import { keys } from "./queries";
import { openStream, type StreamState } from "./stream";

const LiveContext = createContext<StreamState>({ isLive: true, lostAtMs: null });

/** A storm of notices is read in steps of this: often enough to feel live, seldom enough to stay cheap. */
const LIST_MS = 400;
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
      if (!next.isLive) readAgain(client, keys.counts);
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
  const list = spaced(() => readAgain(client, keys.lists), LIST_MS);
  const counts = spaced(() => {
    readAgain(client, keys.counts);
    readAgain(client, keys.wall);
  }, COUNTS_MS);
  const channels = spaced(() => readAgain(client, keys.channels), COUNTS_MS);
  const onNotice = (notice: ChangeNotice) => {
    if (notice.type === "channel") return channels.ask();
    list.ask();
    counts.ask();
    readConversation(client, notice);
  };
  const readAll = () => void client.invalidateQueries();
  const stop = () => {
    for (const task of [list, counts, channels]) task.stop();
  };
  return { onNotice, readAll, stop };
}

/** A tab nobody looks at only remembers that it is behind; it reads when it is looked at. */
function readAgain(client: QueryClient, queryKey: readonly unknown[]) {
  void client.invalidateQueries({ queryKey, refetchType: document.hidden ? "none" : "active" });
}

/** What we hold may be newer than the notice: our own commands answer with a version. */
function readConversation(client: QueryClient, { id, version }: ChangeNotice) {
  const held = client.getQueryData<ConversationView>(keys.conversation(id));
  if (held && held.version < version) readAgain(client, keys.conversation(id));
}

/** Runs at once, then at most once every `everyMs`, and never forgets the last asking. */
function spaced(run: () => void, everyMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  const rest = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!isAsked) return;
      isAsked = false;
      run();
      rest();
    }, everyMs);
  };
  const ask = () => {
    if (timer) isAsked = true;
    else {
      run();
      rest();
    }
  };
  return { ask, stop: () => clearTimeout(timer) };
}
