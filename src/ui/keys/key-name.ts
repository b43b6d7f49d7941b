export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  /** An input method is at work: its keys are letters in the making. */
  isComposing: boolean;
  keyCode: number;
}

/** What browsers report for a key that the input method took, also after `isComposing` has ended. */
const TAKEN_BY_INPUT_METHOD = 229;

/** Digits and signs by their place on the keyboard: plain, then with shift. */
const PLACES: Record<string, string> = {
  ...Object.fromEntries([...")!@#$%^&*("].map((shifted, digit) => [`Digit${digit}`, `${digit}${shifted}`])),
  Period: ".>",
  Comma: ",<",
  Slash: "/?",
  Backslash: "\\|",
  BracketLeft: "[{",
  BracketRight: "]}",
  Semicolon: ";:",
  Quote: "'\"",
  Backquote: "`~",
  Minus: "-_",
  Equal: "=+",
};

/**
 * The name of a key press as the command table writes it, or null for modifiers alone and for what an input method
 * composes. Shift is named with letters and with `mod`; elsewhere it is part of what was typed.
 * A layout that types Latin decides by what it types; under any other (Persian, Hindi) the key's place decides.
 */
export function keyName(press: KeyPress, isApple: boolean): string | null {
  if (press.isComposing || press.keyCode === TAKEN_BY_INPUT_METHOD) return null;
  if (MODIFIERS.has(press.key)) return null;
  if (press.altKey) return withAlt(press);
  const mod = isApple ? press.metaKey : press.ctrlKey;
  const foreign = isApple ? press.ctrlKey : press.metaKey;
  if (foreign) return null;
  const name = symbol(press);
  if (!name) return null;
  if (!mod) return press.shiftKey && /^[a-z]$/.test(name) ? `shift+${name}` : name;
  return press.shiftKey ? `mod+shift+${name}` : `mod+${name}`;
}

/** ⌥ with a letter alone: with Ctrl it is the AltGr of many keyboards. Apple's types a sign with it, so the place decides. */
function withAlt({ key, code, ctrlKey, metaKey, shiftKey }: KeyPress): string | null {
  if (ctrlKey || metaKey || shiftKey) return null;
  const letter = /^[a-z]$/i.test(key) ? key : /^Key([A-Z])$/.exec(code)?.[1];
  return letter ? `alt+${letter.toLowerCase()}` : null;
}

const MODIFIERS = new Set(["Shift", "Control", "Meta", "Alt", "AltGraph", "CapsLock", "Dead", "Process"]);

function symbol({ key, code, shiftKey }: KeyPress): string | null {
  if (key.length > 1) return key;
  if (/^[!-~]$/.test(key)) return key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return letter.toLowerCase();
  return PLACES[code]?.[shiftKey ? 1 : 0] ?? null;
}
