import { randomUUID } from "node:crypto";
import { expect, type Page, type Request, test } from "@playwright/test";
import { answerField, loadAnew, openMatter, rowOf, sentToX, signIn, timesSaid } from "./desk";

const drafts = (page: Page) => page.waitForResponse((response) => response.url().endsWith("/api/drafts"));

test("a draft survives a reload and a cut connection, and stands in the next browser", async ({
  page,
  browser,
}) => {
  await signIn(page, "manager");
  const name = await openMatter(page, "may I take my cello on board?");
  await page.keyboard.press("r");
  await expect(answerField(page)).toBeFocused();
  const saved = drafts(page);
  await page.keyboard.type("A cello needs a seat");
  await saved;

  await page.context().setOffline(true);
  await page.keyboard.type(" of its own");
  await expect(page.getByText("kept in this window only")).toBeVisible();
  const savedAgain = drafts(page);
  await page.context().setOffline(false);
  await savedAgain;
  await loadAnew(page);
  await expect(answerField(page)).toHaveValue("A cello needs a seat of its own");

  const other = await (await browser.newContext()).newPage();
  await signIn(other, "manager");
  await (await rowOf(other, name)).click();
  await expect(answerField(other)).toHaveValue("A cello needs a seat of its own");
  await other.context().close();
});

test("an answer that was taken unheard and is sent once more is said once", async ({ page }) => {
  const words = `It left on time (${randomUUID().slice(0, 8)}).`;
  await signIn(page, "manager");
  await openMatter(page, "did the morning flight leave?");
  await page.keyboard.press("r");
  await page.keyboard.type(words);
  const isTheAnswer = (request: Request) => request.postData()?.includes(words) ?? false;
  await page.route("**/api/commands", async (route, request) => {
    if (!isTheAnswer(request)) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("alert").filter({ hasText: "The server does not answer." })).toBeVisible();
  await expect(answerField(page)).toHaveValue(words);

  await page.unroute("**/api/commands");
  await page.keyboard.press("Control+Enter");
  await expect(answerField(page)).toHaveValue("");
  await expect(page.getByRole("article").filter({ hasText: words })).toHaveCount(1);
  await expect(sentToX(page)).toBeVisible({ timeout: 60_000 });
  expect(await timesSaid(words)).toBe(1);
});

test("a sign is written by its name, in answers and in notes, and a colon stays a colon", async ({
  page,
}) => {
  await signIn(page, "manager");
  await openMatter(page, "when do you open the desk?");
  await page.keyboard.press("r");
  await page.keyboard.type("At 12:30 sharp :thumbs");
  await expect(page.getByRole("option", { name: "thumbs up" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(answerField(page)).toHaveValue("At 12:30 sharp 👍");
  await page.keyboard.type(" :qqq");
  await expect(page.getByRole("listbox", { name: "Emoji" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.keyboard.type(":airpl");
  await expect(page.getByRole("option", { name: "airplane", exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Note to the team" })).toHaveValue("✈️");
});
