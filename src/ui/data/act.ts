"use client";

import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Command, CommandResult } from "@/core/commands";
import type { ListFilter } from "@/core/list-filter";
import type { ConversationView, InboxPage } from "@/core/views";
import { currentMs } from "../clock/page-clock";
import { useViewer } from "../shell/viewer-context";
import { api, newId } from "./api";
import { inTurn } from "./in-turn";
import { type CommandDraft, expectConversation, expectRow, type Present } from "./optimism";
import { keys } from "./queries";

/** `unreachable`: the server did not answer, even when asked again. */
export type Outcome = CommandResult | { ok: false; reason: "unreachable"; params?: undefined };
/** With the id of an earlier command it is that one, asked again. */
export type Act = (command: CommandDraft, commandId?: string) => Promise<Outcome>;

const ATTEMPTS_MAX = 3;
const RETRY_MS = 700;

/** Carries a command out: shown at once, sent after those before it on the same conversation, taken back exactly when the server refuses, settled by reading again. */
export function useAct(): Act {
  const client = useQueryClient();
  const viewer = useViewer();
  return useMemo(
    () =>
      async (command, commandId = newId()) => {
        const takeBack = await show(client, command, { viewer, nowMs: currentMs() });
        const told = { ...command, commandId } as Command;
        const outcome = await inTurn(command.conversationId, () => deliver(told));
        if (!outcome.ok) takeBack();
        settle(client, command.conversationId);
        return outcome;
      },
    [client, viewer],
  );
}

async function show(client: QueryClient, command: CommandDraft, present: Present): Promise<() => void> {
  const conversationKey = keys.conversation(command.conversationId);
  await Promise.all([
    client.cancelQueries({ queryKey: keys.lists }),
    client.cancelQueries({ queryKey: conversationKey }),
  ]);
  const held = client.getQueryData<ConversationView>(conversationKey);
  const lists = client.getQueriesData<InfiniteData<InboxPage, string | null>>({ queryKey: keys.lists });
  if (held) client.setQueryData(conversationKey, expectConversation(held, command, present));
  for (const [key, data] of lists) {
    const { view } = key[1] as ListFilter;
    if (data)
      client.setQueryData(key, expectPages(data, command, { view, assignable: held?.assignable ?? [] }));
  }
  return () => {
    client.setQueryData(conversationKey, held);
    for (const [key, data] of lists) client.setQueryData(key, data);
  };
}

function expectPages(
  data: InfiniteData<InboxPage, string | null>,
  command: CommandDraft,
  expectation: Parameters<typeof expectRow>[2],
) {
  const pages = data.pages.map((page) => ({
    ...page,
    rows: page.rows.flatMap((row) => {
      const next = row.id === command.conversationId ? expectRow(row, command, expectation) : row;
      return next ? [next] : [];
    }),
  }));
  return { ...data, pages };
}

/** Repeating is harmless: the command carries its own id. */
async function deliver(command: Command): Promise<Outcome> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    try {
      return await api.command(command);
    } catch {
      if (attempt < ATTEMPTS_MAX) await new Promise((resolve) => setTimeout(resolve, RETRY_MS * attempt));
    }
  }
  return { ok: false, reason: "unreachable" };
}

function settle(client: QueryClient, conversationId: string) {
  void client.invalidateQueries({ queryKey: keys.conversation(conversationId) });
  void client.invalidateQueries({ queryKey: keys.lists });
  void client.invalidateQueries({ queryKey: keys.counts });
  void client.invalidateQueries({ queryKey: keys.wall });
}
