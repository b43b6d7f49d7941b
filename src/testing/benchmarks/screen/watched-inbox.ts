import type { Page } from "@playwright/test";
import type { Product } from "@/tooling/tests/product";
import { demoManager } from "../../product/demo-people";
import type { Words } from "./writers";

const LOOK_EVERY_MS = 200;
const NEW_WITHIN_MS = 60_000;
/** So tall that every row which is watched is drawn. */
const WINDOW = { width: 1_440, height: 6_000 };

declare global {
  interface Window {
    /** When each word was first seen, by the browser's clock, which is this machine's. */
    seenAt: Record<string, number>;
  }
}

export interface WatchedInbox {
  /** Opens the line that announces new rows until these words stand there; throws when they never do. */
  showNew(run: string, words: Words[]): Promise<void>;
  /** What was shown of a run once its last words stand there, or after `waitMs`. */
  shownUntil(run: string, last: Words[], waitMs: number): Promise<Shown>;
}

export interface Shown {
  /** When the words of that turn, or of a later one, first stood in the author's row. */
  atOrAfter(author: number, turn: number): number | null;
}

/** A manager's list of what is urgent, which notes when words appear in it. */
export async function openInbox(page: Page, { url }: Product): Promise<WatchedInbox> {
  const { email, password } = demoManager();
  await page.setViewportSize(WINDOW);
  await page.goto(`${url}/sign-in`);
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(password);
  await page.locator("#password").press("Enter");
  await page.waitForURL(/inbox/);
  await page.goto(`${url}/inbox?view=urgent`);
  await page.evaluate(() => {
    window.seenAt = {};
    const look = () => {
      for (const [word] of document.body.innerText.matchAll(/run[0-9a-f]{6}x\d+x\d+/g))
        window.seenAt[word] ??= Date.now();
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  const shown = async (run: string) => shownOf(run, await page.evaluate(() => window.seenAt));
  return {
    async showNew(run, words) {
      for (let waited = 0; waited < NEW_WITHIN_MS; waited += LOOK_EVERY_MS) {
        if (hasAll(await shown(run), words)) return;
        await page.keyboard.press(".");
        await page.waitForTimeout(LOOK_EVERY_MS);
      }
      throw new Error("The first messages never stood in the list.");
    },
    async shownUntil(run, last, waitMs) {
      for (let waited = 0; waited < waitMs && !hasAll(await shown(run), last); waited += LOOK_EVERY_MS)
        await page.waitForTimeout(LOOK_EVERY_MS);
      return shown(run);
    },
  };
}

const hasAll = (shown: Shown, words: Words[]) =>
  words.every(({ author, turn }) => shown.atOrAfter(author, turn) !== null);

function shownOf(run: string, seenAt: Record<string, number>): Shown {
  const seen = Object.entries(seenAt)
    .map(([word, at]) => ({ parts: word.split("x"), at }))
    .filter(({ parts }) => parts[0] === run)
    .map(({ parts, at }) => ({ author: Number(parts[1]), turn: Number(parts[2]), at }));
  return {
    atOrAfter(author, turn) {
      const times = seen.filter((one) => one.author === author && one.turn >= turn).map(({ at }) => at);
      return times.length > 0 ? Math.min(...times) : null;
    },
  };
}
