import type { Page } from "@playwright/test";
import en from "@/ui/messages/en.json" with { type: "json" };

/** What stood on somebody's screen. */
export interface Look {
  /** The words of each message that says something to somebody, from the top. */
  thread: string[];
  /** The difference that a held answer is shown with; null where none is held. */
  held: string | null;
}

/** A key press that says what was read: the first letter of an answer, or a button that calls it read. */
export interface Press {
  /** The words of the button, or "" for the empty field. */
  on: string;
  /** The answer as it stood then. */
  words: string;
  look: Look;
}

declare global {
  interface Window {
    presses?: Press[];
  }
}

/**
 * The page itself keeps what stood on it at each press, before anything answers to the key: no time passes between
 * the two. What was refused or taken back says nothing, and is left out.
 */
export async function keepLooks(page: Page): Promise<void> {
  await page.addInitScript((refused) => {
    const presses: Press[] = [];
    window.presses = presses;
    const textOf = (element: Element | null) => element?.textContent ?? "";
    const look = (): Look => {
      const held = document.querySelector("section[data-keys='off']:has([role='alert'])");
      const articles = [...document.querySelectorAll("#thread article")];
      const isSaid = (article: Element) =>
        !article.querySelector(".line-through") &&
        ![...article.querySelectorAll("button")].some((button) => button.textContent === refused);
      return { thread: articles.filter(isSaid).map(textOf), held: held && textOf(held) };
    };
    const tell = ({ target, key }: KeyboardEvent) => {
      const isFirst = target instanceof HTMLTextAreaElement && target.value === "" && key.length === 1;
      const button = target instanceof HTMLButtonElement && (key === "Enter" || key === " ") ? target : null;
      if (!isFirst && !button) return;
      const field = document.querySelector<HTMLTextAreaElement>("[data-composer] textarea");
      const now = look();
      presses.push({ on: textOf(button), words: field?.value ?? now.held ?? "", look: now });
    };
    window.addEventListener("keydown", tell, { capture: true });
  }, en.trouble.discard);
}

/** The presses since the last time that they were asked for. */
export const pressesOf = (page: Page): Promise<Press[]> =>
  page.evaluate(() => (window.presses ?? []).splice(0));
