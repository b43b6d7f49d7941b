"use client";

import { commandSpec } from "../commands";
import { useKeyRegistry } from "../keys/key-context";

const APPLE: Record<string, string> = { mod: "⌘", shift: "⇧", Enter: "↵", Escape: "esc" };
const OTHER: Record<string, string> = { mod: "Ctrl", shift: "⇧", Enter: "↵", Escape: "esc" };

/** Keys that the switch for single keys leaves on. */
const NEVER_OFF = /^(mod\+|Escape|Enter|[↑↓])/;

/** The keys of a command, as its keyboard writes them. Hidden where there is no keyboard to speak of. */
export function CommandKeys({ command, bare = false }: { command: string; bare?: boolean }) {
  const keys = commandSpec(command)?.keys[0];
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
  const { isApple, singleKeys } = useKeyRegistry();
  if (!always && !singleKeys && !NEVER_OFF.test(keys)) return null;
  const names = isApple ? APPLE : OTHER;
  const look = bare
    ? "px-0 min-w-2"
    : "min-w-[18px] rounded-tag border border-line bg-paper px-1 in-[.filled]:border-current/40 in-[.filled]:bg-transparent";
  const caps = keys.split(" ").map((press) => cap(press, names, isApple));
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a kbd takes no focus; the command's name is what is read aloud
    <kbd
      dir="ltr"
      aria-hidden="true"
      className={`inline-block text-center font-sans text-[0.6875rem]/4 font-medium text-ink-3 [unicode-bidi:isolate] [word-spacing:0] in-[.filled]:text-current ${always ? "" : "pointer-coarse:hidden max-desk:hidden"} ${look}`}
    >
      {caps.join(" ")}
    </kbd>
  );
}

/** ⇧⌘↵ as Apple writes it, Ctrl ⇧ ↵ as others do; a letter with a modifier stands as on its cap. */
function cap(press: string, names: Record<string, string>, isApple: boolean): string {
  const parts = press.split("+");
  if (parts.length === 1) return names[press] ?? press;
  const ordered = isApple
    ? parts.toSorted((one, other) => Number(other === "shift") - Number(one === "shift"))
    : parts;
  return ordered.map((part) => names[part] ?? part.toUpperCase()).join(isApple ? "" : " ");
}
