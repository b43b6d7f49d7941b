import type { CommandSpec } from "@/core/keys/key-table";
import { isSingleKey } from "@/core/keys/own-keys";

/** How long the second key of a sequence may take. */
export const SEQUENCE_MS_MAX = 1_200;

export interface PendingKeys {
  keys: string;
  atMs: number;
}

export interface KeyAnswer {
  command: CommandSpec | null;
  pending: PendingKeys | null;
}

/** What a key press means after the keys before it. Time is an argument. */
export function answerKey(
  { name, atMs, pending }: { name: string; atMs: number; pending: PendingKeys | null },
  table: readonly CommandSpec[],
): KeyAnswer {
  const alive = pending && atMs - pending.atMs <= SEQUENCE_MS_MAX ? pending : null;
  const keys = alive ? `${alive.keys} ${name}` : name;
  const command = table.find((entry) => entry.keys.includes(keys)) ?? null;
  if (command) return { command, pending: null };
  if (table.some((entry) => entry.keys.some((key) => key.startsWith(`${keys} `)))) {
    return { command: null, pending: { keys, atMs } };
  }
  return alive ? answerKey({ name, atMs, pending: null }, table) : { command: null, pending: null };
}

/** What somebody who chooses a key has pressed so far: what follows in time makes a sequence, later keys begin anew. */
export function chosenKeys(
  held: PendingKeys | null,
  { name, atMs }: { name: string; atMs: number },
): PendingKeys {
  const longer = `${held?.keys} ${name}`;
  const follows = held !== null && atMs - held.atMs <= SEQUENCE_MS_MAX && isSingleKey(longer);
  return { keys: follows ? longer : name, atMs };
}
