import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { customer, goTo, post, rowOf, signIn } from "./desk";

/** So many customers of this flow alone have written; their rows, all of which bear the returned name. */
async function writers(page: Page, count: number): Promise<{ name: string; rows: Locator[] }> {
  const name = `Uma ${randomUUID().slice(0, 4)}`;
  const names = Array.from({ length: count }, (_, at) => `${name} ${at + 1}`);
  for (const one of names) await post(await customer({ name: one }), "where is my suitcase?");
  const rows: Locator[] = [];
  for (const one of names) rows.push(await rowOf(page, one));
  return { name, rows };
}

const said = (page: Page) => page.locator("#selection").getByText(/\d+ selected/);
const check = (row: Locator) => row.locator("[data-check]").click();
const idOf = async (row: Locator) => ((await row.getAttribute("id")) ?? "").replace("row-", "");

test("many are chosen and resolved from the keyboard, and taken back by one key", async ({ page }) => {
  await signIn(page, "manager");
  const { rows } = await writers(page, 3);
  const [first, second, third] = rows as [Locator, Locator, Locator];
  await first.click();
  await expect(page.getByRole("listbox")).not.toHaveAttribute("aria-multiselectable");
  await page.keyboard.press("x");
  await expect(page.getByRole("listbox")).toHaveAttribute("aria-multiselectable", "true");
  await expect(first).toHaveAttribute("aria-selected", "true");
  await expect(second).toHaveAttribute("aria-selected", "false");
  await check(second);
  await check(third);
  await expect(said(page)).toHaveText("3 selected");

  await page.keyboard.press("e");
  await expect(page.getByText("3 conversations resolved.")).toBeVisible();
  for (const row of rows) await expect(row).toBeHidden();
  await expect(page.locator("#selection")).toBeHidden();

  await page.keyboard.press("z");
  await expect(page.getByText("Taken back in 3 conversations.")).toBeVisible();
  for (const row of rows) await expect(row).toBeVisible();
});

test("a range, a whole view, and nothing again", async ({ page }) => {
  await signIn(page, "manager");
  await writers(page, 2);
  const rows = page.getByRole("option");
  await rows.nth(0).click();
  await page.keyboard.press("Shift+J");
  await expect(said(page)).toHaveText("2 selected");
  await page.keyboard.press("Shift+K");
  await expect(said(page)).toHaveText("1 selected");
  await rows.nth(1).click({ modifiers: ["Shift"] });
  await expect(said(page)).toHaveText("2 selected");

  await page.locator("#rows").focus();
  await page.keyboard.press("ControlOrMeta+a");
  const shown = await rows.count();
  await expect
    .poll(async () => Number.parseInt((await said(page).textContent()) ?? "0", 10))
    .toBeGreaterThanOrEqual(shown);
  await page.keyboard.press("t");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(said(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("#selection")).toBeHidden();
});

test("a list that is emptied at once leaves the focus with the words of the empty list", async ({
  page,
  baseURL,
}) => {
  await signIn(page, "manager");
  const { name, rows } = await writers(page, 2);
  const [headers, tag] = [{ origin: baseURL ?? "" }, name.toLowerCase()];
  for (const row of rows) {
    const data = { type: "tag", commandId: randomUUID(), conversationId: await idOf(row), tag };
    expect((await page.request.post("/api/commands", { data, headers })).status()).toBe(200);
  }
  await goTo(page, `/inbox?view=team&tag=${encodeURIComponent(tag)}`);
  await page.locator("#rows").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await expect(said(page)).toHaveText("2 selected");
  await page.keyboard.press("e");
  await expect(page.getByText("2 conversations resolved.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nothing waits here" })).toBeFocused();
});

test("what failed is told with its reason, and a cut connection loses nothing", async ({ page, baseURL }) => {
  await signIn(page, "manager");
  const { name, rows } = await writers(page, 2);
  const [first, second] = rows as [Locator, Locator];
  await first.hover();
  await check(first);
  await check(second);
  const resolved = { type: "resolve", commandId: randomUUID(), conversationId: await idOf(first) };
  const headers = { origin: baseURL ?? "" };
  expect((await page.request.post("/api/commands", { data: resolved, headers })).status()).toBe(200);

  // What asks for how long comes when it is first needed.
  await page.keyboard.press("s");
  await expect(page.getByRole("option", { name: "For an hour" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("option", { name: "For an hour" })).toBeHidden();
  await page.context().setOffline(true);
  await page.keyboard.press("s");
  await page.getByRole("option", { name: "For an hour" }).click();
  await expect(page.getByText("No connection. Trying again.")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText("1 conversation snoozed.")).toBeVisible();
  await expect(page.getByText("1 was left as it is.")).toBeVisible();
  await page.getByRole("button", { name: "Which and why" }).click();
  const report = page.getByRole("dialog");
  await expect(report).toContainText("It is resolved already.");
  await report.getByRole("button", { name: `${name} 1` }).click();
  await expect(page.getByRole("heading", { name: `${name} 1` })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("rows are chosen by touch, and everything has its place", async ({ page }) => {
    await signIn(page, "manager");
    await writers(page, 2);
    await page.getByRole("button", { name: "Select several" }).click();
    const rows = page.getByRole("option");
    await rows.nth(0).tap();
    await rows.nth(1).tap();
    await expect(said(page)).toHaveText("2 selected");
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.getByRole("button", { name: "Add a tag" }).tap();
    await page.keyboard.type("handled together");
    await page.keyboard.press("Enter");
    await expect(page.getByText("2 conversations tagged.")).toBeVisible();
  });
});
