"use client";

import { useQuery } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { CommandSpec } from "@/core/keys/key-table";
import { type KeysView, type OwnTable, ownTable } from "@/core/keys/own-keys";
import { COMMANDS } from "../commands";
import { ownKeysQuery } from "../data/queries";
import { keyName } from "./key-name";
import { answerKey, type PendingKeys } from "./key-sequence";
import { guardTyping, type TypingGuard } from "./typing-guard";

export type CommandHandlers = Record<string, (() => void) | undefined>;

interface KeyRegistry {
  handlers: Map<string, Set<() => void>>;
  /** Of the handlers, those that go before all others of their command. */
  first: WeakSet<() => void>;
  /** Dialogs and popups open now: single keys belong to them. */
  pauses: { count: number };
  isApple: boolean;
  /** As it is stored. */
  held: KeysView;
  /** The commands with the keys of this person. */
  table: OwnTable;
}

const KeyContext = createContext<KeyRegistry | null>(null);

interface KeyProviderProps {
  isApple: boolean;
  /** What the server drew the page with. */
  start: KeysView;
  children: ReactNode;
}

/** Listens once for the whole page and runs the command that a key press means to this person. */
export function KeyProvider({ isApple, start, children }: KeyProviderProps) {
  const { data: held } = useQuery(ownKeysQuery(start));
  const table = useMemo(() => ownTable(COMMANDS, held.own), [held.own]);
  const [kept] = useState(() => ({
    ...{
      handlers: new Map<string, Set<() => void>>(),
      first: new WeakSet<() => void>(),
      pauses: { count: 0 },
    },
  }));
  const registry = useMemo(() => ({ ...kept, isApple, held, table }), [kept, isApple, held, table]);
  useEffect(() => listen(registry), [registry]);
  return <KeyContext value={registry}>{children}</KeyContext>;
}

export function useKeyRegistry(): KeyRegistry {
  const registry = useContext(KeyContext);
  if (!registry) throw new Error("This component must stand inside a KeyProvider.");
  return registry;
}

/**
 * Says what the commands do while the caller is on the page. An undefined handler means: not available now. With
 * `goFirst` they go before whatever else answers to the same command.
 */
export function useCommands(given: CommandHandlers, { goFirst = false }: { goFirst?: boolean } = {}) {
  const { handlers, first } = useKeyRegistry();
  const latest = useRef(given);
  useLayoutEffect(() => {
    latest.current = given;
  });
  const offered = Object.keys(given)
    .filter((id) => given[id])
    .join(" ");
  // Before the next key can be pressed: a handler that comes a moment late lets a letter through.
  useLayoutEffect(() => {
    const entries = offered
      .split(" ")
      .filter(Boolean)
      .map((id) => [id, () => latest.current[id]?.()] as const);
    for (const [id, run] of entries) {
      handlers.set(id, (handlers.get(id) ?? new Set()).add(run));
      if (goFirst) first.add(run);
    }
    return () => {
      for (const [id, run] of entries) handlers.get(id)?.delete(run);
    };
  }, [handlers, first, goFirst, offered]);
}

/** While `open`, single keys and sequences are left to the popup. */
export function useKeysPaused(open: boolean) {
  const { pauses } = useKeyRegistry();
  useEffect(() => {
    if (!open) return;
    pauses.count += 1;
    return () => {
      pauses.count -= 1;
    };
  }, [open, pauses]);
}

export function runCommand(registry: Pick<KeyRegistry, "handlers" | "first">, id: string): boolean {
  const offered = [...(registry.handlers.get(id) ?? [])];
  const run = offered.findLast((one) => registry.first.has(one)) ?? offered.at(-1);
  run?.();
  return run !== undefined;
}

function listen(registry: KeyRegistry): () => void {
  let pending: PendingKeys | null = null;
  let guard: TypingGuard = { mutedUntilMs: 0 };
  let wasPaused = false;
  const beforeAll = () => {
    wasPaused = registry.pauses.count > 0;
  };
  // A popup that this very key has closed is gone by the time it arrives here.
  const isSpent = ({ defaultPrevented, key }: KeyboardEvent) =>
    defaultPrevented || (wasPaused && key === "Escape");
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSpent(event)) return;
    const name = keyName(event, registry.isApple);
    const table = keysInReach(event, registry);
    const atMs = event.timeStamp;
    const answer = name ? answerKey({ name, atMs, pending }, table) : { command: null, pending: null };
    if (isLetter(event) && !isTyping(event.target)) {
      const isKnown = answer.command !== null || answer.pending !== null;
      const { isMuted, ...next } = guardTyping(guard, { isKnown, atMs });
      guard = next;
      if (isMuted) return;
    }
    pending = answer.pending;
    if (answer.command && runCommand(registry, answer.command.id)) event.preventDefault();
  };
  window.addEventListener("keydown", beforeAll, true);
  document.addEventListener("keydown", onKeyDown);
  return () => {
    window.removeEventListener("keydown", beforeAll, true);
    document.removeEventListener("keydown", onKeyDown);
  };
}

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey;

/** The commands that something handles, with those of their keys that the focus leaves to them. */
function keysInReach(event: KeyboardEvent, registry: KeyRegistry): CommandSpec[] {
  const target = elementOf(event.target);
  return registry.table.commands
    .filter(({ id }) => registry.handlers.get(id)?.size)
    .map((command) => ({
      ...command,
      keys: command.keys.filter((key) => mayAct(command, key, { target, registry })),
    }));
}

interface Focus {
  target: Element | null;
  registry: KeyRegistry;
}

function mayAct({ id, scope }: CommandSpec, key: string, { target, registry }: Focus): boolean {
  if (scope === "composer") return target?.closest("[data-composer]") != null;
  if (registry.pauses.count > 0) return false;
  if (key.startsWith("alt+")) return true;
  // Where somebody writes, the combinations of the list and the conversation may be the composer's.
  if (key.startsWith("mod+"))
    return isTyping(target) ? scope === "anywhere" || scope === "settings" : key !== ALL || isInList(target);
  if (isTyping(target) || !(registry.held.singleKeys || isNamed(key))) return false;
  return id !== "list.open" || !target?.closest("a, button, summary");
}

/** Elsewhere the browser's own meaning stands: ⌘A chooses the text that somebody reads. */
const ALL = "mod+a";
const isInList = (target: Element | null) =>
  target === null || target === document.body || target.closest("#rows, #selection") !== null;

/** Keys that type nothing act also where single keys are switched off. */
const isNamed = (key: string) => key === "Escape";

const FIELDS = "input, textarea, select, [contenteditable=true], [data-composer], [data-keys=off]";

/** The composer counts as a whole: its buttons and its refusals stand where somebody means to write. */
function isTyping(target: EventTarget | null): boolean {
  return elementOf(target)?.closest(FIELDS) != null;
}

const elementOf = (target: EventTarget | null) => (target instanceof Element ? target : null);
