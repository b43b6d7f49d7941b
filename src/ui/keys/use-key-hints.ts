"use client";

import { isSingleKey } from "@/core/keys/own-keys";
import { ariaKeys, capsOf } from "./key-caps";
import { useKeyRegistry } from "./key-context";

/** The keys that act now for a command: none that is switched off. */
function useKeysOf() {
  const { held, table } = useKeyRegistry();
  return (command: string): readonly string[] =>
    table.commands
      .find(({ id }) => id === command)
      ?.keys.filter((key) => held.singleKeys || !isSingleKey(key)) ?? [];
}

/** `aria-keyshortcuts` of what a command's button is. */
export function useAriaKeys(): (command: string) => string | undefined {
  const keysOf = useKeysOf();
  const { isApple } = useKeyRegistry();
  return (command) => ariaKeys(keysOf(command), isApple);
}

/** What a button does, with the key that does the same: for a name that is shown on hover. */
export function useKeyHint(): (words: string, command: string) => string {
  const keysOf = useKeysOf();
  const { isApple } = useKeyRegistry();
  return (words, command) => {
    const [key] = keysOf(command);
    return key === undefined ? words : `${words} (${capsOf(key, isApple)})`;
  };
}
