"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useMemo, useRef } from "react";
import type { BulkAct, BulkItem } from "@/core/bulk";
import { currentMs } from "../clock/page-clock";
import { api, newId } from "../data/api";
import { leaveLists } from "../data/leave-lists";
import { keys } from "../data/queries";
import { dismissNotice, notify } from "../shell/notify";
import { offerUndo, withdrawUndo } from "../shell/undo";
import { type BulkWork, dismissRun, isBusy, startRun } from "./bulk-run";
import type { Progress } from "./carry-through";

/** Long enough to look at what a thousand have become. */
const UNDO_MS = 60_000;
const NOTICE = "bulk";

interface BulkMoves {
  /** Done with here: their rows go. */
  onLeft(ids: readonly string[]): void;
  onRestored(ids: readonly string[]): void;
}

/** Does one thing to many conversations. What was done can be taken back, what failed is said. */
export function useBulkActs(moves: BulkMoves) {
  const client = useQueryClient();
  const t = useTranslations("bulk");
  const latest = useRef(moves);
  useLayoutEffect(() => {
    latest.current = moves;
  });
  return useMemo(() => {
    const say = (what: BulkWork["what"], count: number, undo?: () => void) =>
      notify(t(`done.${what}`, { count }), {
        id: NOTICE,
        ...(undo && { action: { label: t("undo"), run: undo } }),
      });
    const end = (what: BulkWork["what"], { done, failed, rest }: Progress<BulkItem>) => {
      settle(client);
      if (failed.length + rest.length === 0) dismissRun();
      if (done.length === 0) return;
      if (what === "undo") return say(what, done.length);
      const offer = `${NOTICE}-${newId()}`;
      const takeBack = () => {
        if (isBusy()) return;
        withdrawUndo(offer);
        dismissNotice(NOTICE);
        void startRun(undoOf(done));
      };
      offerUndo({ id: offer, untilMs: currentMs() + UNDO_MS, run: takeBack });
      say(what, done.length, takeBack);
    };
    const undoOf = (done: readonly BulkItem[]): BulkWork => {
      const undone = new Map(done.map(({ commandId, conversationId }) => [conversationId, commandId]));
      return {
        what: "undo",
        items: done.map(({ conversationId }) => ({ conversationId, commandId: newId() })),
        send: (items) =>
          api.bulkUndo(
            items.map((item) => ({ ...item, undoes: undone.get(item.conversationId) ?? item.commandId })),
          ),
        onDone: (items) => latest.current.onRestored(idsOf(items)),
        onEnd: (progress) => end("undo", progress),
      };
    };
    return (act: BulkAct, ids: Iterable<string>) =>
      void startRun({
        what: act.type,
        items: [...ids].map((conversationId) => ({ conversationId, commandId: newId() })),
        send: (items) => api.bulk(act, items),
        onDone: (items) => {
          if (!isLeaving(act)) return;
          leaveLists(
            client,
            items.map(({ conversationId }) => ({ ...act, conversationId })),
          );
          latest.current.onLeft(idsOf(items));
        },
        onEnd: (progress) => end(act.type, progress),
      });
  }, [client, t]);
}

export type BulkActs = ReturnType<typeof useBulkActs>;

const isLeaving = ({ type }: BulkAct) => type === "resolve" || type === "snooze";
const idsOf = (items: readonly BulkItem[]) => items.map(({ conversationId }) => conversationId);

function settle(client: QueryClient) {
  for (const queryKey of [keys.lists, keys.counts, keys.conversations, keys.wall])
    void client.invalidateQueries({ queryKey });
}
