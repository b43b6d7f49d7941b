"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SavedView, SavedViewWish, ViewOutcome, ViewRefusal } from "@/core/saved-view";
import { currentMs } from "../clock/page-clock";
import { ApiError, api } from "../data/api";
import { keys } from "../data/queries";
import { dismissNotice, notify } from "../shell/notify";
import { offerUndo, withdrawUndo } from "../shell/undo";

const UNDO_MS = 30_000;

/** Carries out what is done to saved views. What the server refuses is said where it was wanted. */
export function useViewActs() {
  const client = useQueryClient();
  const t = useTranslations("views");
  const [failure, setFailure] = useState<ViewRefusal | "unreachable" | null>(null);
  const [isBusy, setBusy] = useState(false);

  const carryOut = async (ask: () => Promise<ViewOutcome>): Promise<number | null> => {
    setBusy(true);
    const outcome = await ask().catch(asRefusal);
    // The address is understood by what was read: it must be there before anybody goes to it.
    if (outcome.ok) await client.invalidateQueries({ queryKey: keys.views });
    setBusy(false);
    setFailure(outcome.ok ? null : outcome.reason);
    return outcome.ok ? outcome.version : null;
  };
  const takeBack = async (id: string, basedOn: number) => {
    withdrawUndo(`view-${id}`);
    dismissNotice(`view-${id}`);
    const outcome = await api.restoreView(id, basedOn).catch(asRefusal);
    await client.invalidateQueries({ queryKey: keys.views });
    if (!outcome.ok) notify(t(`refused.${outcome.reason}`), { isFailure: true });
  };
  return {
    failure,
    isBusy,
    save: async (wish: SavedViewWish) => (await carryOut(() => api.saveView(wish))) !== null,
    move: (view: SavedView, by: 1 | -1) =>
      carryOut(() => api.moveView(view.id, { basedOn: view.version, by })),
    remove: async ({ id, version, name }: SavedView) => {
      const deleted = await carryOut(() => api.deleteView(id, version));
      if (deleted === null) return false;
      const run = () => void takeBack(id, deleted);
      offerUndo({ id: `view-${id}`, untilMs: currentMs() + UNDO_MS, run });
      notify(t("deleted", { name }), { id: `view-${id}`, action: { label: t("undo"), run } });
      return true;
    },
  };
}

const asRefusal = (error: unknown) => ({
  ok: false as const,
  reason:
    error instanceof ApiError && error.status === 404 ? ("not_found" as const) : ("unreachable" as const),
});
