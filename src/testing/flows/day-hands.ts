import type { Page } from "@playwright/test";

declare global {
  interface Window {
    pointed?: (what: string) => void;
  }
}

export type Layout = "english" | "persian";

/** A person at a keyboard. Keys are called as Playwright calls them, whatever the layout makes of them. */
export interface Hands {
  press(key: string): Promise<void>;
}

/** What the letters of a Persian keyboard (ISIRI 9147) type in the place of the Latin ones. */
const PERSIAN: Record<string, string> = {
  ...{ a: "ش", b: "ذ", c: "ز", d: "ی", e: "ث", f: "ب", g: "ل", h: "ا", i: "ه", j: "ت", k: "ن", l: "م" },
  ...{ m: "پ", n: "د", o: "خ", p: "ح", q: "ض", r: "ق", s: "س", t: "ف", u: "ع", v: "ر", w: "ص", x: "ط" },
  ...{ y: "غ", z: "ظ", "Shift+J": "ـ", "Shift+K": "«", "Shift+M": "ء" },
};

/** Bits of a key event: https://chromedevtools.github.io/devtools-protocol/tot/Input. */
const CONTROL = 2;
const SHIFT = 8;

/** Under a Persian layout the browser itself reports "ت" where `J` stands, as it does to somebody who writes Persian. */
export async function handsOn(page: Page, layout: Layout): Promise<Hands> {
  if (layout === "english") return page.keyboard;
  const session = await page.context().newCDPSession(page);
  return {
    async press(given) {
      const letter = given.at(-1) ?? "";
      const typed = PERSIAN[given] ?? PERSIAN[given.replace("Control+", "")];
      if (typed === undefined) return page.keyboard.press(given);
      const modifiers =
        (given.startsWith("Control+") ? CONTROL : 0) + (given.startsWith("Shift+") ? SHIFT : 0);
      const code = `Key${letter.toUpperCase()}`;
      const event = { key: typed, code, modifiers, windowsVirtualKeyCode: code.charCodeAt(code.length - 1) };
      const text = modifiers === CONTROL ? {} : { text: typed };
      await session.send("Input.dispatchKeyEvent", { type: "keyDown", ...event, ...text });
      await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
    },
  };
}

/**
 * What a pointer does to any page of this window from now on, in the order in which it is done. Enter on a button is a
 * click as well; that of a pointer counts how often it was pressed.
 */
export async function watchPointer(page: Page): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction("pointed", (what: string) => void seen.push(what));
  await page.addInitScript(() => {
    const kinds = ["pointerdown", "pointermove", "mousedown", "mousemove", "touchstart", "wheel", "click"];
    const tell = (event: Event) => {
      if (event.type === "click" && event instanceof MouseEvent && event.detail === 0) return;
      window.pointed?.(event.type);
    };
    for (const kind of kinds) window.addEventListener(kind, tell, { capture: true, passive: true });
  });
  return seen;
}
