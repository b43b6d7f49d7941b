"use client";

import { useMemo, useSyncExternalStore } from "react";
import { type Aside, DRAFT_PLACES, type DraftPlace, type DraftView } from "@/core/answer/draft";
import { cleanText } from "@/core/privacy/clean-text";
import { ApiError, api } from "../data/api";
import { isInFlight, onDraftWritten, putDraft, readDraft, storedDrafts, subscribeToDrafts } from "./drafts";

/** Typing rests for this long before it is saved; after a failure the server is asked again, ever more rarely. */
const REST_MS = 600;
const AGAIN_MS = [2_000, 5_000, 15_000];
const AGAIN_MAX_MS = 30_000;

/** What the server holds of one draft, as this tab last heard. */
export interface KeptDraft {
  version: number;
  body: string;
  asides: Aside[];
  /** One of the other texts that was read, until the server has heard so. */
  settled: string | null;
  /** Saves in a row that nobody answered. */
  failures: number;
}

const NOTHING: KeptDraft = { version: 0, body: "", asides: [], settled: null, failures: 0 };
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const underway = new Map<string, Promise<void>>();

/** Saves what is written in this tab, for the other devices of the same person. Returns how to stop. */
export function keepDrafts(): () => void {
  const forget = onDraftWritten((conversationId, place) => {
    if (isKept(place)) later(conversationId, place, REST_MS);
  });
  const now = () => void saveDrafts();
  const onHide = () => document.visibilityState === "hidden" && now();
  now();
  window.addEventListener("online", now);
  document.addEventListener("visibilitychange", onHide);
  return () => {
    forget();
    window.removeEventListener("online", now);
    document.removeEventListener("visibilitychange", onHide);
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
  };
}

/** Saves whatever is not saved yet, at once. */
export async function saveDrafts(): Promise<void> {
  const places = storedDrafts().filter((one): one is [string, DraftPlace] => isKept(one[1]));
  await Promise.all(places.map(([conversationId, place]) => save(conversationId, place)));
}

/** What another device or this person's own taken-back answer left on the server; unsaved words of this tab stay. */
export function meetDraft(conversationId: string, { place, ...theirs }: DraftView) {
  const kept = keptDraft(conversationId, place);
  if (theirs.version <= kept.version || isInFlight(conversationId, place)) return;
  if (readDraft(conversationId, place) !== kept.body) return later(conversationId, place, 0);
  keep(conversationId, place, { ...theirs, settled: null, failures: 0 });
  putDraft(conversationId, place, theirs.body);
}

/** Takes one of the other texts in place of this one, which is set aside in turn; or drops it. */
export function settleAside(
  conversationId: string,
  place: DraftPlace,
  { aside, isTaken }: { aside: string; isTaken: boolean },
) {
  keep(conversationId, place, { ...keptDraft(conversationId, place), settled: aside });
  if (isTaken) putDraft(conversationId, place, aside);
  void save(conversationId, place);
}

/** What the server holds of a draft, for those who show it. */
export function useKeptDraft(conversationId: string, place: string): KeptDraft {
  const stored = useSyncExternalStore(
    subscribeToDrafts,
    () => readDraft(conversationId, `${place}.kept`),
    () => "",
  );
  return useMemo(() => keptIn(stored), [stored]);
}

const keptDraft = (conversationId: string, place: string) =>
  keptIn(readDraft(conversationId, `${place}.kept`));

/** Written by nobody but this file, in this very tab. */
const keptIn = (stored: string): KeptDraft => (stored === "" ? NOTHING : JSON.parse(stored));

const keep = (conversationId: string, place: DraftPlace, kept: KeptDraft) =>
  putDraft(conversationId, `${place}.kept`, JSON.stringify(kept));

const isKept = (place: string): place is DraftPlace => DRAFT_PLACES.some((one) => one === place);

function later(conversationId: string, place: DraftPlace, ms: number) {
  const key = `${conversationId}.${place}`;
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => void save(conversationId, place), ms),
  );
}

/** One save at a time per draft, so that an older text never arrives after a newer one. */
function save(conversationId: string, place: DraftPlace): Promise<void> {
  const key = `${conversationId}.${place}`;
  clearTimeout(timers.get(key));
  const saving = (underway.get(key) ?? Promise.resolve()).then(() => saveOnce(conversationId, place));
  underway.set(key, saving);
  return saving;
}

async function saveOnce(conversationId: string, place: DraftPlace) {
  const kept = keptDraft(conversationId, place);
  const { settled, version: basedOn } = kept;
  const body = cleanText(readDraft(conversationId, place));
  if (isInFlight(conversationId, place) || (settled === null && body === kept.body)) return;
  try {
    const saved = await api.saveDraft({ conversationId, place, body, basedOn, settled });
    const { version, asides } = saved;
    keep(conversationId, place, { version, body: saved.body, asides, settled: null, failures: 0 });
  } catch (error) {
    // What nobody may see any more is kept nowhere else.
    if (error instanceof ApiError && error.status === 404) return;
    keep(conversationId, place, { ...kept, failures: kept.failures + 1 });
    return later(conversationId, place, AGAIN_MS[kept.failures] ?? AGAIN_MAX_MS);
  }
  if (cleanText(readDraft(conversationId, place)) !== keptDraft(conversationId, place).body)
    later(conversationId, place, REST_MS);
}
