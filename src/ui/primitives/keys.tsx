"use client";

import { isSingleKey } from "@/core/keys/own-keys";
import { capsOf } from "../keys/key-caps";
import { useKeyRegistry } from "../keys/key-context";

/** The keys of a command, as its keyboard writes them. Hidden where there is no keyboard to speak of. */
export function CommandKeys({ command, bare = false }: { command: string; bare?: boolean }) {
  const { table } = useKeyRegistry();
  const keys = table.commands.find(({ id }) => id === command)?.keys[0];
  return keys ? <Keys keys={keys} bare={bare} /> : null;
}

interface KeysProps {
  keys: string;
  /** Without a border, for quiet places. */
  bare?: boolean;
  /** Also while single keys are switched off, and on a phone: the sheet that names them. */
  always?: boolean;
}

export function Keys({ keys, bare = false, always = false }: KeysProps) {
  const { isApple, held } = useKeyRegistry();
  if (!always && !held.singleKeys && isSingleKey(keys)) return null;
  const look = bare
    ? "px-0 min-w-2"
    : "min-w-[18px] rounded-tag border border-line bg-paper px-1 in-[.filled]:border-current/40 in-[.filled]:bg-transparent";
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a kbd takes no focus; the command's name is what is read aloud
    <kbd
      dir="ltr"
      aria-hidden="true"
      className={`inline-block text-center font-sans text-[0.6875rem]/4 font-medium text-ink-3 [unicode-bidi:isolate] [word-spacing:0] in-[.filled]:text-current ${always ? "" : "pointer-coarse:hidden max-desk:hidden"} ${look}`}
    >
      {capsOf(keys, isApple)}
    </kbd>
  );
}
