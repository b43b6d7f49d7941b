import type { Page } from "@playwright/test";

/** One round of an agent's hands; what each key has to change is seen within two seconds. */
const ROUND = [
  ...["j", "j", "k", "j", "x", "Escape", "]", "]", "j"],
  ...["?", "Escape", "Control+k", "Escape", "j", "r", "h", "i", "Backspace", "Backspace", "Escape"],
  ...["k", "j", "j", "j", "i", "e", "j", "e"],
];
/** A quick person; the cursor rests on each conversation for as long. */
const BETWEEN_MS = 300;

/** Works with the keyboard until `seconds` are over, always to the end of a round. */
export async function work(page: Page, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    for (const key of ROUND) {
      await page.keyboard.press(key);
      await page.waitForTimeout(BETWEEN_MS);
    }
    await page.keyboard.press(".");
    await page.waitForTimeout(BETWEEN_MS);
  }
}
