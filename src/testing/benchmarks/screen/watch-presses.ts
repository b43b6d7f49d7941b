import type { Page } from "@playwright/test";

/** What the page saw of itself. Times are milliseconds after the key press, when what had changed was on screen. */
export interface Watched {
  presses: Press[];
  /** How long each interaction that took at least 16 ms lasted until the next picture (Event Timing). */
  interactions: Record<string, number>;
  /** Sum of the layout shifts that no press of a key within half a second explains. */
  shift: number;
}

export interface Press {
  key: string;
  /** Null when nothing that a key can change was different after two seconds. */
  changedAfterMs: number | null;
  /** Null unless another conversation stood there. */
  openedAfterMs: number | null;
}

declare global {
  interface Window {
    watched: Watched;
  }
}

/** From now on every key press on the page is timed, from the press itself to the picture that shows what it changed. */
export async function watchPresses(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.watched = { presses: [], interactions: {}, shift: 0 };
  });
  await watchKeys(page);
  await watchPictures(page);
}

async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const GIVE_UP_MS = 2_000;
    const thread = () => document.querySelector("#thread")?.getAttribute("aria-label") ?? "";
    // Nothing in it changes by what others write.
    const face = () => {
      const focused = document.activeElement;
      const head = document.querySelector("#thread")?.parentElement?.querySelector("header")?.textContent;
      return [
        document.querySelector("#rows")?.getAttribute("aria-activedescendant"),
        document.querySelectorAll("[data-chosen]").length,
        document.querySelectorAll("[role=dialog], aside").length,
        ...[focused?.tagName, focused?.id, focused instanceof HTMLTextAreaElement && focused.value.length],
        ...[head?.replaceAll(/\d/g, ""), thread()],
      ].join("|");
    };
    const isSettled = (press: Press, seen: { isChanged: boolean; isOpened: boolean }, afterMs: number) => {
      if (seen.isChanged) press.changedAfterMs ??= afterMs;
      if (seen.isOpened) press.openedAfterMs ??= afterMs;
      return afterMs > GIVE_UP_MS || (seen.isChanged && seen.isOpened);
    };
    document.addEventListener(
      "keydown",
      ({ key, timeStamp }) => {
        if (["Shift", "Control", "Alt", "Meta"].includes(key)) return;
        const before = { face: face(), thread: thread() };
        const press: Press = { key, changedAfterMs: null, openedAfterMs: null };
        window.watched.presses.push(press);
        const look = () => {
          const isChanged = face() !== before.face;
          const isOpened = thread() !== "" && thread() !== before.thread;
          // A message posted while a picture is made comes right after it.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            if (!isSettled(press, { isChanged, isOpened }, performance.now() - timeStamp))
              requestAnimationFrame(look);
          };
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      },
      true,
    );
  });
}

async function watchPictures(page: Page): Promise<void> {
  await page.evaluate(() => {
    const observe = (type: string, seen: (entry: PerformanceEntry) => void, more = {}) =>
      new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ type, ...more });
    observe(
      "event",
      (entry) => {
        const { interactionId, duration } = entry as PerformanceEventTiming;
        if (!interactionId) return;
        window.watched.interactions[interactionId] = Math.max(
          window.watched.interactions[interactionId] ?? 0,
          duration,
        );
      },
      { durationThreshold: 16 },
    );
    observe("layout-shift", (entry) => {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      };
      if (!hadRecentInput) window.watched.shift += value;
    });
  });
}

/** What was seen since it was last asked. */
export const takeWatched = (page: Page): Promise<Watched> =>
  page.evaluate(() => {
    const { presses, interactions, shift } = window.watched;
    Object.assign(window.watched, { presses: [], interactions: {}, shift: 0 });
    return { presses, interactions, shift };
  });
