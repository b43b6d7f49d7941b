const APPLE: Record<string, string> = { mod: "⌘", alt: "⌥", shift: "⇧", Enter: "↵", Escape: "esc" };
const OTHER: Record<string, string> = { mod: "Ctrl", alt: "Alt", shift: "⇧", Enter: "↵", Escape: "esc" };

/** A key of the table as its keyboard writes it: ⇧⌘↵ as Apple does, Ctrl ⇧ ↵ as others do. */
export const capsOf = (keys: string, isApple: boolean): string =>
  keys
    .split(" ")
    .map((press) => cap(press, isApple))
    .join(" ");

/** A letter with a modifier stands as on its cap. */
function cap(press: string, isApple: boolean): string {
  const names = isApple ? APPLE : OTHER;
  const parts = press.split("+");
  if (parts.length === 1) return names[press] ?? press;
  const ordered = isApple
    ? parts.toSorted((one, other) => Number(other === "shift") - Number(one === "shift"))
    : parts;
  return ordered.map((part) => names[part] ?? part.toUpperCase()).join(isApple ? "" : " ");
}

/** The same for `aria-keyshortcuts`, which can't name keys that follow one another. */
export function ariaKeys(keys: readonly string[], isApple: boolean): string | undefined {
  const said = keys
    .filter((key) => !key.includes(" "))
    .map((key) =>
      key
        .split("+")
        .map((part) => ARIA[part] ?? (part === "mod" ? (isApple ? "Meta" : "Control") : part.toUpperCase()))
        .join("+"),
    );
  return said.length > 0 ? said.join(" ") : undefined;
}

const ARIA: Record<string, string> = { shift: "Shift", alt: "Alt", Enter: "Enter", Escape: "Escape" };
