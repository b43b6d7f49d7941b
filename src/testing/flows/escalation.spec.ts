import { expect, test } from "@playwright/test";
import { goTo, openMatter, signIn } from "./desk";

test("an agent escalates by keyboard, the manager is told why, sees it on the wall and ends it", async ({
  page,
  browser,
}) => {
  await signIn(page, "agent");
  const name = await openMatter(page, "a journalist wants a word with you");
  await page.keyboard.press("!");
  const dialog = page.getByRole("dialog", { name: "Escalate" });
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("A journalist asks.");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("A journalist asks.").first()).toBeVisible();

  const manager = await (await browser.newContext()).newPage();
  await signIn(manager, "manager");
  await manager.keyboard.press("g");
  await manager.keyboard.press("n");
  const line = manager.getByRole("dialog").getByRole("link").filter({ hasText: name });
  await expect(line).toContainText("A journalist asks.");
  await line.press("Enter");
  const end = manager.getByRole("button", { name: "End" });
  await expect(end).toBeVisible();
  await end.press("Enter");
  await expect(end).toBeHidden();
  await manager.keyboard.press("z");
  await expect(end).toBeVisible();
  await manager.context().close();
});

test("the wall escalates what is about to break, and says so there", async ({ page }) => {
  await signIn(page, "manager");
  await goTo(page, "/wall");
  const row = page
    .getByRole("row")
    .filter({ has: page.getByRole("button", { name: /^Escalate: / }) })
    .first();
  const [customer = ""] = (await row.getByRole("link").innerText()).split("\n");
  await row.getByRole("button", { name: /^Escalate: / }).press("Enter");
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
  await page.keyboard.type("Call them.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("row").filter({ hasText: customer }).getByText("Escalated")).toBeVisible();
});
