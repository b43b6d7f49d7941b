"use client";

import { useQueryClient } from "@tanstack/react-query";
import { changedKeys, type KeysOutcome, type KeysView, type KeysWish } from "@/core/keys/own-keys";
import { COMMANDS } from "../commands";
import { api } from "../data/api";
import { keys } from "../data/queries";
import { useKeyRegistry } from "./key-context";

export type KeysAnswer = KeysOutcome | { ok: false; reason: "unreachable" };

/** Other keys: what they would be, by the server's own rule, and asking the server to keep them. */
export function useOwnKeys() {
  const client = useQueryClient();
  const { held } = useKeyRegistry();
  const put = (next: KeysView) => client.setQueryData(keys.ownKeys, next);
  const check = (wish: KeysWish): KeysOutcome => changedKeys(COMMANDS, held, wish);
  /** Acts at once, here and in one's other windows. */
  const change = async (wish: KeysWish): Promise<KeysAnswer> => {
    const expected = check(wish);
    if (!expected.ok) return expected;
    put(expected.keys);
    const answer = await api.changeKeys(wish).catch(() => ({ ok: false, reason: "unreachable" }) as const);
    put(answer.ok ? answer.keys : held);
    return answer;
  };
  return { check, change };
}
