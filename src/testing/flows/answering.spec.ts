import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { customer, post, rowOf, signIn } from "./desk";

/** A customer of this test alone has written; the conversation is open. Returns the customer's name. */
async function openMatter(page: Page, words: string): Promise<string> {
  const name = `Oya ${randomUUID().slice(0, 4)}`;
  await post(await customer({ name }), words);
  await (await rowOf(page, name)).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  return name;
}

const field = (page: Page) => page.getByRole("textbox", { name: "Public reply" });
const drafts = (page: Page) => page.waitForResponse((response) => response.url().endsWith("/api/drafts"));

test("a draft survives a reload and a cut connection, and stands in the next browser", async ({
  page,
  browser,
}) => {
  await signIn(page, "manager");
  const name = await openMatter(page, "may I take my cello on board?");
  await page.keyboard.press("r");
  await expect(field(page)).toBeFocused();
  const saved = drafts(page);
  await page.keyboard.type("A cello needs a seat");
  await saved;

  await page.context().setOffline(true);
  await page.keyboard.type(" of its own");
  await expect(page.getByText("kept in this window only")).toBeVisible();
  const savedAgain = drafts(page);
  await page.context().setOffline(false);
  await savedAgain;
  await page.reload();
  await expect(field(page)).toHaveValue("A cello needs a seat of its own");

  const other = await (await browser.newContext()).newPage();
  await signIn(other, "manager");
  await (await rowOf(other, name)).click();
  await expect(field(other)).toHaveValue("A cello needs a seat of its own");
  await other.context().close();
});
