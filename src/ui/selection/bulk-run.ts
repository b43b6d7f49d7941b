"use client";

import { useSyncExternalStore } from "react";
import type { BulkAct, BulkAnswer, BulkItem } from "@/core/bulk";
import { ApiError } from "../data/api";
import { carryThrough, type Progress } from "./carry-through";

export interface BulkWork {
  what: BulkAct["type"] | "undo";
  items: readonly BulkItem[];
  send(items: BulkItem[]): Promise<BulkAnswer>;
  /** After each answer: what was just done. */
  onDone(items: readonly BulkItem[]): void;
  onEnd(progress: Progress<BulkItem>): void;
}

/** What is being done to many conversations, or how it ended. One at a time; it goes on whatever screen is open. */
export interface BulkRun {
  work: BulkWork;
  progress: Progress<BulkItem>;
  isRunning: boolean;
  isStopped: boolean;
}

let run: BulkRun | null = null;
const readers = new Set<() => void>();

export async function startRun(work: BulkWork): Promise<void> {
  if (run?.isRunning) return;
  const { items } = work;
  const progress = {
    ...{ total: items.length, done: [], unchanged: 0, failed: [], rest: items, isWaiting: false },
  };
  show({ work, progress, isRunning: true, isStopped: false });
  addEventListener("beforeunload", askToStay);
  const end = await carryThrough(items, {
    send: work.send,
    isPassing,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    isStopped: () => run?.isStopped ?? true,
    onProgress: (next) => {
      const told = run?.progress.done.length ?? 0;
      if (next.done.length > told) work.onDone(next.done.slice(told));
      change({ progress: next });
    },
  });
  removeEventListener("beforeunload", askToStay);
  change({ progress: end, isRunning: false });
  work.onEnd(end);
}

/** Brings what was left over before the server again, under the same ids. */
export const resumeRun = (): void => {
  if (run && !run.isRunning) void startRun({ ...run.work, items: run.progress.rest });
};

export const stopRun = (): void => change({ isStopped: true });

/** Takes the end of a run off the screen, once it has been read or where there is nothing to say. */
export const dismissRun = (): void => {
  if (run && !run.isRunning) show(null);
};

export const isBusy = (): boolean => run?.isRunning ?? false;

export const useBulkRun = (): BulkRun | null =>
  useSyncExternalStore(
    (reader) => {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    () => run,
    () => null,
  );

function change(next: Partial<BulkRun>): void {
  if (run) show({ ...run, ...next });
}

function show(next: BulkRun | null): void {
  run = next;
  for (const reader of readers) reader();
}

/** A lost connection and a server that starts anew pass; what it refuses, it refuses again. */
const isPassing = (error: unknown): boolean => !(error instanceof ApiError) || error.status >= 500;

const askToStay = (event: BeforeUnloadEvent) => event.preventDefault();
