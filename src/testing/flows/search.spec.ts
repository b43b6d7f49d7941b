import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { customer, goTo, loadAnew, post, rowOf, signIn } from "./desk";

/** Written after the commit, a batch a second. */
const INDEXED_LIMIT_MS = 15_000;

const field = (page: Page) => page.getByRole("textbox", { name: "Search messages, notes, people and tags" });

async function isFound(page: Page, q: string): Promise<void> {
  const found = async () => {
    const answer = await page.request.get(`/api/search?zone=UTC&q=${encodeURIComponent(q)}`);
    return (await answer.json()).rows.length;
  };
  await expect.poll(found, { timeout: INDEXED_LIMIT_MS }).toBeGreaterThan(0);
}

/** Somebody whom only this test knows has written, and can be found. Returns their name and a word of theirs. */
async function somebodyWrote(page: Page): Promise<{ name: string; word: string }> {
  const [one = "", two = ""] = randomUUID().split("-");
  const name = `Yara ${two}`;
  await post(await customer({ name }), `كجاست چمدان ${one} من؟ where is my SUITCASE`);
  await rowOf(page, name);
  await isFound(page, one);
  return { name, word: one };
}

test("what a customer wrote is found by keyboard alone, in another spelling, and stays behind its address", async ({
  page,
}) => {
  await signIn(page, "manager");
  const { name, word } = await somebodyWrote(page);

  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(`کجاست چمدان ${word} suitcase`);
  const row = page.getByRole("option").filter({ hasText: name });
  await expect(row).toBeVisible();
  await expect(row.locator("mark").first()).toHaveText("كجاست");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name })).toBeVisible();

  await loadAnew(page);
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(row).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/[?&]q=/);
});

test("a condition that is not understood says what to change, and one that is too narrow leads back", async ({
  page,
}) => {
  await signIn(page, "manager");
  const { name, word } = await somebodyWrote(page);
  await page.keyboard.press("/");
  await field(page).fill(`${word} is:opened`);
  await expect(page.getByRole("alert").filter({ hasText: "breached" })).toContainText("opened");
  await field(page).fill(`${word} is:snoozed`);
  await expect(page.getByRole("heading", { name: "Nothing found" })).toBeVisible();
  await page.getByRole("button", { name: "Look for the words alone" }).click();
  await expect(page.getByRole("option").filter({ hasText: name })).toBeVisible();
  await expect(field(page)).toHaveValue(word);
});

test.describe("from right to left, on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  const speak = (page: Page, locale: string) =>
    page.request.post("/api/profile", { data: { locale }, headers: { origin: new URL(page.url()).origin } });
  test.afterEach(({ page }) => speak(page, "en"));

  test("the search fits, and leads into the conversation", async ({ page }) => {
    await signIn(page, "manager");
    const { word } = await somebodyWrote(page);
    await speak(page, "fa");
    const fits = async () =>
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);

    await goTo(page, "/inbox?q=");
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expect(page.locator("#search-field")).toBeFocused();
    await fits();
    await page.keyboard.type(`${word} suitcase`);
    const row = page.getByRole("option");
    await expect(row.locator("mark").first()).toBeVisible();
    await fits();
    await row.click();
    await expect(page.locator("#thread")).toBeVisible();
    await fits();
  });
});
