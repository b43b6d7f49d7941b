import { expect, type Page } from "@playwright/test";

declare global {
  interface Window {
    heard?: string[];
  }
}

/** From now on the page keeps what its live regions say, as somebody hears who does not see it. */
export const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const said: string[] = [];
    window.heard = said;
    const regions = "[role='status'], [role='alert'], [aria-live='polite'], [aria-live='assertive']";
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const text = element?.closest(regions)?.textContent?.trim();
        if (text) said.push(text);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });

export const hears = (page: Page, words: string | RegExp): Promise<void> =>
  expect
    .poll(async () => (await page.evaluate(() => window.heard ?? [])).join("\n"), { timeout: 45_000 })
    .toMatch(words);

/** What has the focus, in a few words; "" where nothing has it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body || !element.checkVisibility()) return "";
    return element.id || element.getAttribute("aria-label") || element.tagName;
  });

/** The focus is somewhere that can be named, and stays there. */
export async function isStated(page: Page, act: string): Promise<void> {
  await expect.poll(() => focused(page), { message: `focus after ${act}` }).not.toBe("");
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  expect({ act, focus: await focused(page) }).not.toEqual({ act, focus: "" });
}
