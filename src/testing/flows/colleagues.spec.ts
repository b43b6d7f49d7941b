import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { customer, goTo, post, rowOf, signIn } from "./desk";

/** A conversation of this flow alone, open before somebody. */
async function openNew(page: Page, text: string): Promise<string> {
  const name = `Tove ${randomUUID().slice(0, 4)}`;
  await post(await customer({ name }), text);
  await openAt(page, name);
  return name;
}

async function openAt(page: Page, name: string) {
  await (await rowOf(page, name)).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByRole("button", { name: "Macro", exact: true })).toBeVisible();
}

async function another(browser: Browser, role: "agent" | "manager"): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, role);
  return page;
}

test("a conversation is handed to another team by keys, with a reason, and taken back", async ({
  page,
  browser,
}) => {
  await signIn(page, "agent");
  const name = await openNew(page, "my bag is lost, and I want my money back");
  const [manager, elsewhere] = [await another(browser, "manager"), await another(browser, "agent")];
  await openAt(manager, name);
  await openAt(elsewhere, name);

  await page.keyboard.press("h");
  const dialog = page.getByRole("dialog", { name: "Hand over" });
  await expect(dialog.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("bagg");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("To Baggage and refunds")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("needs a refund");
  await page.keyboard.press("ControlOrMeta+Enter");

  await expect(page.getByRole("option").filter({ hasText: name })).toBeHidden();
  await expect(page.getByText("Handed to Baggage and refunds.")).toBeVisible();
  await expect(manager.getByText("Kim Aune handed this to Baggage and refunds:")).toBeVisible();
  await expect(manager.getByText("needs a refund", { exact: true })).toBeVisible();
  await expect(elsewhere.getByRole("heading", { name: "Not here" })).toBeVisible();

  await page.keyboard.press("z");
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await expect(page.getByText("Kim Aune took the handoff back.")).toBeVisible();
  await expect(elsewhere.getByRole("heading", { name })).toBeVisible();
});

test("a colleague is named in a note by keys, stands out there, and finds it among the mentions", async ({
  page,
  browser,
}) => {
  await signIn(page, "agent");
  const name = await openNew(page, "can I still change the seat?");
  const manager = await another(browser, "manager");
  const mentions = manager.getByRole("navigation").getByRole("link", { name: /^Mentions/ });
  const before = Number((await mentions.textContent())?.match(/\d+/)?.[0] ?? 0);

  await page.keyboard.press("n");
  const note = page.getByRole("textbox", { name: "Note" });
  await expect(note).toBeFocused();
  await page.keyboard.type("This is for @mor");
  const offered = page.getByRole("listbox", { name: "Colleagues" }).getByRole("option");
  await expect(offered).toHaveCount(1);
  await expect(offered).toHaveAccessibleName("Ines Moreau");
  await page.keyboard.press("Enter");
  await expect(note).toHaveValue("This is for @Ines Moreau ");
  await page.keyboard.type("to decide.");
  await expect(page.getByText("It tells Ines Moreau.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("article").locator("strong")).toHaveText("@Ines Moreau");

  await expect(mentions).toContainText(String(before + 1));
  await goTo(manager, "/inbox?view=mentions");
  await openAt(manager, name);
  await expect(manager.getByRole("article").locator("strong")).toHaveText("@Ines Moreau");
});

test("somebody is told live and calmly of what concerns them, and is led there by keys", async ({
  page,
  browser,
}) => {
  await signIn(page, "agent");
  const name = await openNew(page, "nobody tells me anything about my refund");
  const manager = await another(browser, "manager");
  const bell = manager.getByRole("navigation").getByRole("button", { name: /^Notifications/ });
  await manager.keyboard.press("g");
  await manager.keyboard.press("n");
  const panel = manager.getByRole("dialog", { name: "Notifications" });
  await expect(panel).toBeVisible();
  const allRead = panel.getByRole("button", { name: "All read" });
  if (await allRead.isVisible()) await allRead.press("Enter");
  await expect(bell).toHaveAccessibleName("Notifications (g n)");
  await manager.keyboard.press("Escape");
  await expect(panel).toBeHidden();

  await page.keyboard.press("h");
  await expect(page.getByRole("dialog", { name: "Hand over" }).getByRole("combobox")).toBeFocused();
  await page.keyboard.type("ines");
  await page.keyboard.press("Enter");
  await page.keyboard.type("she asked for a manager");
  await page.keyboard.press("ControlOrMeta+Enter");

  await expect(bell).toHaveAccessibleName("Notifications, 1 unread (g n)");
  await manager.keyboard.press("g");
  await manager.keyboard.press("n");
  const line = panel.getByRole("link", { name: `Kim Aune handed you ${name}` });
  await expect(line).toContainText("she asked for a manager");
  await manager.keyboard.press("ArrowDown");
  await expect(line).toBeFocused();
  await manager.keyboard.press("Enter");
  await expect(manager.getByRole("heading", { name })).toBeVisible();
  await expect(bell).toHaveAccessibleName("Notifications (g n)");
});
