import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { customer, PULL_LIMIT_MS, post, rowOf, signIn, timesSaid } from "./desk";

const Posted = z.object({ id: z.string() });

/** What one does, the other sees within a second; two browsers beside the product on two cores draw it later at times. */
const SEEN_MS = 3_000;

const field = (page: Page) => page.getByRole("textbox", { name: "Public reply" });
const says = (page: Page, words: RegExp | string) =>
  expect(page.getByText(words).first()).toBeVisible({ timeout: SEEN_MS });

/** Two people with the same conversation open, each in a browser of their own. */
async function bothAt(page: Page, browser: Browser) {
  const name = `Tove ${randomUUID().slice(0, 4)}`;
  const author = await customer({ name });
  await signIn(page, "agent");
  await post(author, "is the evening flight still on?");
  await (await rowOf(page, name)).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  await signIn(other, "manager");
  await (await rowOf(other, name)).click();
  await expect(other.getByRole("heading", { name })).toBeVisible();
  return other;
}

test("two people see each other, and only one of them writes the public answer", async ({
  page,
  browser,
}) => {
  const other = await bothAt(page, browser);
  await expect(page.getByText(/looking at this too/)).toBeAttached({ timeout: 2_000 });
  await expect(other.getByText(/looking at this too/)).toBeAttached({ timeout: 2_000 });

  await page.keyboard.press("r");
  await page.keyboard.type("It is");
  await says(other, /is writing the public answer/);
  await other.keyboard.press("r");
  await other.keyboard.type("Yes, at 19:40.");
  await other.keyboard.press("Control+Enter");
  await expect(other.getByRole("alert").filter({ hasText: "Wait, or take over" })).toBeVisible();
  await expect(field(other)).toHaveValue("Yes, at 19:40.");

  await other.getByRole("button", { name: "Take over" }).click();
  await expect(field(other)).toBeFocused();
  await says(page, /is writing the public answer/);
  await other.keyboard.press("Control+Enter");
  await expect(field(other)).toHaveValue("");
  await expect(page.getByText(/took the answer over/)).toBeVisible();

  await page.keyboard.type(" on time.");
  await page.keyboard.press("Control+Enter");
  const held = page.getByRole("region", { name: "Held, not sent." });
  await expect(held).toBeVisible();
  await expect(held.locator("ins")).toHaveText("Yes, at 19:40.");
  await expect(held.getByRole("button", { name: "Read it, go on writing" })).toBeFocused();
  await held.getByRole("button", { name: "Read it, go on writing" }).press("Enter");
  await expect(field(page)).toHaveValue("It is on time.");
  await expect(field(page)).toBeFocused();
  await other.context().close();
  await expect(page.getByText(/looking at this too/)).toHaveCount(0, { timeout: 15_000 });
});

test("an answer to less than the customer said is held, and goes out only as an answer to what was shown", async ({
  page,
}) => {
  const [name, first, second] = [`Tove ${randomUUID().slice(0, 4)}`, ...twoWords()];
  const author = await customer({ name });
  const { id } = Posted.parse(await post(author, "is the evening flight still on?"));
  await signIn(page, "agent");
  await (await rowOf(page, name)).click();
  await page.keyboard.press("r");
  await page.keyboard.type(`It leaves at 19:40 (${first}).`);
  await post(author, `never mind, I took the train ${second}`, id);
  await expect(page.getByText(second).first()).toBeVisible({ timeout: PULL_LIMIT_MS });
  await expect(page.getByRole("status").filter({ hasText: "after you had read it" })).toBeVisible();

  await page.keyboard.press("Control+Enter");
  const held = page.getByRole("region", { name: "Held, not sent." });
  await expect(held.locator("ins")).toContainText(second);
  expect(await timesSaid(first)).toBe(0);
  await held.getByRole("button", { name: "Send anyway" }).click();
  await expect(page.getByText(/although the thread had changed/)).toBeVisible();
  await expect(field(page)).toBeFocused();
  await expect.poll(() => timesSaid(first), { timeout: PULL_LIMIT_MS }).toBe(1);
});

const twoWords = () => [randomUUID().slice(0, 8), randomUUID().slice(0, 8)] as const;
