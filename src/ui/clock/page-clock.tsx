"use client";

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from "react";
import { aheadOf } from "./ahead-of";

/** `calm` ticks every 15 s, `close` every second: for the last minute and for countdowns. */
export type Pace = "calm" | "close";

const CALM_MS = 15_000;
const CLOSE_MS = 1_000;

const readers: Record<Pace, Set<() => void>> = { calm: new Set(), close: new Set() };
const shown: Record<Pace, number> = { calm: 0, close: 0 };
let serverAheadMs = 0;
let timer: ReturnType<typeof setInterval> | null = null;

const ServerNow = createContext(0);

/** One clock ticks for the whole page, set by the server so that a wrong watch shows no wrong promise. */
export function PageClock({ serverNow, children }: { serverNow: number; children: ReactNode }) {
  useEffect(() => {
    serverAheadMs = aheadOf(Date.now(), { serverNow, loadingMs: performance.now() });
    tick(true);
  }, [serverNow]);
  useEffect(() => {
    const onVisible = () => tick(true);
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, []);
  return <ServerNow value={serverNow}>{children}</ServerNow>;
}

/** The present moment in milliseconds, as this component needs to know it. */
export function useNow(pace: Pace = "calm"): number {
  const serverNow = useContext(ServerNow);
  return useSyncExternalStore(
    pace === "calm" ? subscribeCalm : subscribeClose,
    () => shown[pace] || serverNow,
    () => serverNow,
  );
}

/** For handlers, which run later than the render. */
export function currentMs(): number {
  return Date.now() + serverAheadMs;
}

const subscribeCalm = (reader: () => void) => subscribe("calm", reader);
const subscribeClose = (reader: () => void) => subscribe("close", reader);

function subscribe(pace: Pace, reader: () => void): () => void {
  readers[pace].add(reader);
  restart();
  return () => {
    readers[pace].delete(reader);
    restart();
  };
}

function restart() {
  if (timer) clearInterval(timer);
  const count = readers.calm.size + readers.close.size;
  timer = count === 0 ? null : setInterval(tick, readers.close.size > 0 ? CLOSE_MS : CALM_MS);
}

function tick(all?: unknown) {
  const now = currentMs();
  shown.close = now;
  for (const reader of readers.close) reader();
  if (all !== true && now - shown.calm < CALM_MS - CLOSE_MS / 2) return;
  shown.calm = now;
  for (const reader of readers.calm) reader();
}
