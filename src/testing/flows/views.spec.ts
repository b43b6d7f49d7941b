import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { customer, goTo, loadAnew, post, rowOf, signIn } from "./desk";

const navigation = (page: Page) => page.getByRole("navigation");
const chooser = (page: Page) => page.getByRole("combobox", { name: "Which view?" });

/** Leads to a view by its name, as fingers do it. */
async function goToView(page: Page, name: string): Promise<void> {
  await page.keyboard.press("g");
  await page.keyboard.press("v");
  await chooser(page).fill(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

/** Saves what is shown and returns its name. */
async function saveAs(page: Page, { team }: { team: string | null }): Promise<string> {
  const name = `Watch ${randomUUID().slice(0, 8)}`;
  await page.keyboard.press("v");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type(name);
  if (team) await page.getByLabel("Who sees it").selectOption({ label: `Team: ${team}` });
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  return name;
}

test("what somebody narrows down by keyboard is saved, found again by g v, deleted and brought back", async ({
  page,
}) => {
  await signIn(page, "manager");
  const [word = ""] = randomUUID().split("-");
  await post(await customer({ name: `Vera ${word}` }), `where is my bag ${word}`);
  await rowOf(page, `Vera ${word}`);
  await goTo(page, "/inbox?view=team&platform=x&assignee=nobody");
  const name = await saveAs(page, { team: null });
  await expect(page).toHaveURL(/\?saved=[0-9a-f-]+$/);
  const link = navigation(page).getByRole("link", { name });
  await expect(link).toHaveAttribute("aria-current", "page");

  // The number in the navigation is that of the list.
  const total = page.locator("header .figures");
  await expect(link.locator(".figures")).toHaveText(await total.innerText());

  await goToView(page, "Breached");
  await expect(page).toHaveURL(/view=breached/);
  await goToView(page, name);
  await loadAnew(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);

  const remove = page.getByRole("button", { name: "Delete this view" });
  await expect(async () => {
    // The name stands there before the page, just loaded anew, listens to keys.
    await page.keyboard.press("v");
    await expect(remove).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await remove.press("Enter");
  await expect(link).toBeHidden();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.keyboard.press("z");
  await expect(link).toBeVisible();
});

test("a shared view opens for a colleague, and a private one is to them as if it were not", async ({
  page,
  browser,
}) => {
  await signIn(page, "manager");
  await goTo(page, "/inbox?view=unassigned&platform=x");
  const shared = await saveAs(page, { team: "Flight changes" });
  const sharedAddress = page.url();
  await goTo(page, "/inbox?q=bag");
  await page.getByRole("button", { name: "Save this view" }).press("Enter");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type("Private bags");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/saved=/);
  const privateAddress = page.url();

  const colleague = await (await browser.newContext()).newPage();
  await signIn(colleague, "agent");
  await goTo(colleague, sharedAddress);
  await expect(colleague.getByRole("heading", { level: 1 })).toHaveText(shared);
  await goTo(colleague, privateAddress);
  await expect(colleague.getByRole("heading", { name: "There is no such view" })).toBeVisible();
  const hidden = await colleague.getByRole("main").innerText();
  await goTo(colleague, `/inbox?saved=${randomUUID()}`);
  await expect(colleague.getByRole("heading", { name: "There is no such view" })).toBeVisible();
  expect(await colleague.getByRole("main").innerText()).toBe(hidden);
  await colleague.getByRole("button", { name: "Show all that is open" }).press("Enter");
  await expect(colleague.getByRole("heading", { level: 1 })).toHaveText("Open");
  await colleague.context().close();
});

test("a list is narrowed by what there is, with the number that it then has", async ({ page }) => {
  await signIn(page, "manager");
  const [word = ""] = randomUUID().split("-");
  await post(await customer({ name: `Nora ${word}` }), `چمدان من کجاست؟ ${word} هنوز نرسیده است`);
  await rowOf(page, `Nora ${word}`);
  await goTo(page, "/inbox?view=unassigned");
  await page.getByRole("button", { name: "Views and filters" }).press("Enter");
  const persian = page.getByRole("dialog").getByRole("button", { name: /^Persian \d/ });
  const count = await persian.locator(".figures").innerText();
  await persian.press("Enter");
  await expect(page).toHaveURL(/language=fa/);
  await expect(page.locator("header .figures")).toHaveText(count);
  await expect(page.getByRole("option").filter({ hasText: word })).toBeVisible();
  await page.getByRole("button", { name: "Narrow no longer to Persian" }).press("Enter");
  await expect(page).not.toHaveURL(/language=/);
});
