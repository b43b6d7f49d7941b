import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { customer, goTo, PULL_LIMIT_MS, post, rowOf, signIn } from "./desk";

/** A conversation of this flow alone, open before an agent. */
async function openNew(page: Page, text: string) {
  const name = `Runa ${randomUUID().slice(0, 4)}`;
  const username = await customer({ name });
  await post(username, text);
  await signIn(page, "agent");
  await (await rowOf(page, name)).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByRole("button", { name: "Macro", exact: true })).toBeVisible();
  return { name, username };
}

const panelOf = (page: Page) => page.getByRole("complementary", { name: "Contact" });

test("a person is marked as a VIP and noted on by keys, and each is taken back", async ({ page }) => {
  const { name } = await openNew(page, "my seat is gone, again");
  const panel = panelOf(page);

  await page.keyboard.press("Shift+V");
  await expect(panel.getByRole("button", { name: "VIP" })).toHaveAttribute("aria-pressed", "true");
  await expect((await rowOf(page, name)).getByRole("img", { name: "VIP" })).toBeVisible();
  await expect(page.getByText(`${name} is a VIP now.`)).toBeVisible();
  await page.keyboard.press("z");
  await expect(panel.getByRole("button", { name: "VIP" })).toHaveAttribute("aria-pressed", "false");

  await page.keyboard.press("Shift+N");
  const dialog = page.getByRole("dialog", { name: `Note on ${name}` });
  await expect(dialog.getByRole("textbox", { name: "Note" })).toBeFocused();
  await page.keyboard.type("Travels with a dog.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog).toBeHidden();
  await expect(panel.getByText("Travels with a dog.")).toBeVisible();
  await panel.getByRole("button", { name: "Remove the note of You" }).press("Enter");
  await expect(page.getByText("Note removed.").first()).toBeVisible();
  await expect(panel.getByText("Travels with a dog.")).toBeHidden();
  await page.keyboard.press("z");
  await expect(panel.getByText("Travels with a dog.")).toBeVisible();
});

test("a person is blocked after it was said what that means, stays heard, and is let in again", async ({
  page,
}) => {
  const { name, username } = await openNew(page, "you are all thieves");
  const panel = panelOf(page);

  await page.keyboard.press("Shift+B");
  const dialog = page.getByRole("dialog", { name: `Block ${name}` });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expect(dialog.getByText("X is told nothing")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(panel.getByText("Blocked for")).toBeVisible();
  // What is open stays in its place until somebody leaves it.
  await expect(page.getByRole("option").filter({ hasText: name })).toContainText("Resolved");

  await post(username, "and liars, too");
  const heard = page.getByRole("option").filter({ hasText: "and liars, too" });
  await expect(async () => {
    await goTo(page, "/inbox?view=resolved");
    await expect(heard).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: PULL_LIMIT_MS });
  await heard.click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(panel.getByText("you are all thieves")).toBeVisible();
  await expect(panel.getByText("Blocked for")).toBeVisible();

  await page.keyboard.press("Shift+B");
  await expect(panel.getByText("Blocked for")).toBeHidden();
});

/** By keys, once the search has read them. */
async function mergeWith(page: Page, username: string) {
  await page.keyboard.press("Shift+M");
  const dialog = page.getByRole("dialog", { name: "Merge with another person" });
  await expect(dialog.getByText("Nobody is suggested")).toBeVisible();
  await expect(async () => {
    await dialog.getByRole("combobox").fill("");
    await dialog.getByRole("combobox").pressSequentially(username);
    await expect(dialog.getByRole("option")).toHaveCount(1, { timeout: 2_000 });
  }).toPass({ timeout: PULL_LIMIT_MS });
  await page.keyboard.press("Enter");
  await expect(dialog.getByText(`@${username}`)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Merge", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
}

test("two handles become one person by keys after a preview, and are two again", async ({ page }) => {
  const otherName = `Oda ${randomUUID().slice(0, 4)}`;
  const other = await customer({ name: otherName });
  await post(other, "the same seat, from my other account");
  await openNew(page, "my seat is gone");
  await rowOf(page, otherName);
  const panel = panelOf(page);

  await mergeWith(page, other);
  await expect(panel.getByText(`@${other}`)).toBeVisible();
  await page.keyboard.press("z");
  await expect(panel.getByText(`@${other}`)).toBeHidden();

  await mergeWith(page, other);
  await expect(panel.getByText(`@${other}`)).toBeVisible();
  await expect(panel.getByText("from my other account")).toBeVisible();
  await expect(page.getByText("merged this person with another one.").first()).toBeVisible();
  await page.keyboard.press("Shift+S");
  const splitting = page.getByRole("dialog", { name: "Which handle is somebody else?" });
  await expect(splitting.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(other);
  await page.keyboard.press("Enter");
  await expect(panel.getByText(`@${other}`)).toBeHidden();
  await expect(panel.getByText("from my other account")).toBeHidden();
});
