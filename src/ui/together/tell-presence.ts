"use client";

import type { PresenceView, PresenceWish } from "@/core/together/presence";
import { api, newId } from "../data/api";

let tabId: string | null = null;
let last: Promise<unknown> = Promise.resolve();

/** Says where this tab is, one saying at a time so that none overtakes another. Null when nobody heard it: the next one will be. */
export function tellPresence(
  conversationId: string | null,
  doing: PresenceWish["doing"],
): Promise<PresenceView | null> {
  tabId ??= newId();
  const wish = { tabId, conversationId, doing };
  const told = last.then(() => api.bePresent(wish)).catch(() => null);
  last = told;
  return told;
}

/** The page goes: nothing may be waited for. */
export function tellGone(): void {
  if (tabId) void api.bePresent({ tabId, conversationId: null, doing: "stopped" }).catch(() => null);
}
