import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { goTo, openMatter, PULL_LIMIT_MS, signIn } from "./desk";
import { faultsOf, HEIGHT, LANGUAGES, open, overhang, speak, THEMES, WIDTHS } from "./looks";

const RESOLVE = "Resolve, to the next";
/** What somebody reaches within so many presses of Tab is near. */
const TABS_MAX = 60;
/** For a key that means nothing, and the keys that it silences. */
const KEYS_AT_REST_MS = 600;
/** Two matters are waited for, and two people sign in. */
const LONG_FLOW_LIMIT_MS = 3 * PULL_LIMIT_MS;

async function another(browser: Browser, role: "agent" | "manager"): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, role);
  return page;
}

/** The button of what a key does, whose key this person has changed. */
const resolvesBy = (page: Page, key: string) =>
  expect(page.getByRole("button", { name: "Resolve", exact: true })).toHaveAttribute(
    "aria-keyshortcuts",
    key,
  );

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < TABS_MAX; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(wanted).toBeFocused();
}

async function pressOne(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
}

/** From anywhere, by the sheet of all keys. */
async function goToKeys(page: Page): Promise<void> {
  await page.keyboard.press("?");
  await pressOne(page, page.getByRole("dialog").getByRole("link", { name: "Change keys" }));
  await expect(page.getByRole("heading", { name: "Keys", exact: true, level: 2 })).toBeFocused();
}

const rowOfCommand = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });
const resetKeys = (page: Page) =>
  page.request.post("/api/profile/keys", {
    data: { reset: "all" },
    headers: { origin: new URL(page.url()).origin },
  });

test("a key is changed by keys alone: it acts on another device, refuses a clash with words, and is given back", async ({
  page,
  browser,
}) => {
  test.setTimeout(LONG_FLOW_LIMIT_MS);
  await signIn(page, "agent");
  const elsewhere = await another(browser, "agent");
  const name = await openMatter(elsewhere, "which gate is it?");

  await goToKeys(page);
  await pressOne(page, page.getByRole("button", { name: `Change: ${RESOLVE}` }));
  const field = page.getByRole("textbox", { name: `New key: ${RESOLVE}` });
  await expect(field).toBeFocused();
  await page.keyboard.press("r");
  const refusal = page.getByText("“Reply” answers to");
  await expect(refusal).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(refusal).toBeVisible();
  await page.keyboard.press("q");
  await expect(field).toHaveValue("q");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Change: ${RESOLVE}` })).toBeFocused();
  await expect(rowOfCommand(page, RESOLVE).locator("kbd")).toHaveText("q");

  await page.keyboard.press("?");
  await expect(
    page
      .getByRole("dialog")
      .getByRole("term")
      .filter({ hasText: RESOLVE })
      .locator("xpath=following-sibling::dd"),
  ).toHaveText("q");
  await page.keyboard.press("Escape");

  // Another device of the same person, which was open all the while.
  await resolvesBy(elsewhere, "Q");
  await elsewhere.keyboard.press("e");
  await elsewhere.waitForTimeout(KEYS_AT_REST_MS);
  await expect(elsewhere.getByRole("heading", { name })).toBeVisible();
  await elsewhere.keyboard.press("q");
  await expect(elsewhere.getByRole("option").filter({ hasText: name })).toBeHidden();

  // As the server draws it, before any script runs.
  const storageState = await page.context().storageState();
  const still = await (await browser.newContext({ storageState, javaScriptEnabled: false })).newPage();
  await still.goto(page.url());
  await expect(rowOfCommand(still, RESOLVE).locator("kbd")).toHaveText("q");

  await goTo(page, "/settings/account#keys");
  await pressOne(page, page.getByRole("button", { name: `Reset: ${RESOLVE}` }));
  await expect(rowOfCommand(page, RESOLVE).locator("kbd")).toHaveText("e");
  const next = await openMatter(elsewhere, "and which terminal?");
  await resolvesBy(elsewhere, "E");
  await elsewhere.keyboard.press("e");
  await expect(elsewhere.getByRole("option").filter({ hasText: next })).toBeHidden();
});

test("single keys are switched off for a person, not for a device", async ({ page, browser }) => {
  await signIn(page, "agent");
  await goToKeys(page);
  await tabTo(page, page.getByRole("checkbox", { name: /^Single keys act/ }));
  await page.keyboard.press("Space");
  const elsewhere = await another(browser, "agent");
  await expect(elsewhere.getByRole("button", { name: "Search", exact: true }).first()).toBeVisible();
  await elsewhere.keyboard.press("?");
  await elsewhere.waitForTimeout(KEYS_AT_REST_MS);
  await expect(elsewhere.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: /^Single keys act/ })).toBeChecked();
  await expect(elsewhere.getByRole("button", { name: "Search (/)" }).first()).toBeVisible();
  await elsewhere.keyboard.press("?");
  await expect(elsewhere.getByRole("dialog", { name: "Keys" })).toBeVisible();
});

test("a mention makes no bell for whom it is switched off, and stands where mentions stand", async ({
  page,
  browser,
}) => {
  test.setTimeout(LONG_FLOW_LIMIT_MS);
  await signIn(page, "agent");
  const manager = await another(browser, "manager");
  await manager.keyboard.press("g");
  await manager.keyboard.press("a");
  const mentioned = manager.getByRole("checkbox", { name: "A colleague names you in a note" });
  await tabTo(manager, mentioned);
  const kept = manager.waitForResponse((answer) => answer.url().endsWith("/api/profile/notifications"));
  await manager.keyboard.press("Space");
  await expect(mentioned).not.toBeChecked();
  expect((await kept).status()).toBe(204);

  const bell = manager.getByRole("navigation").getByRole("button", { name: /^Notifications/ });
  const mentions = manager.getByRole("navigation").getByRole("link", { name: /^Mentions/ });
  const [told, listed] = [await bell.getAttribute("aria-label"), await mentions.textContent()];
  await openMatter(page, "can I still change the seat?");
  await page.keyboard.press("n");
  await expect(page.getByRole("textbox", { name: "Note" })).toBeFocused();
  await page.keyboard.type("This is for @mor");
  await expect(page.getByRole("listbox", { name: "Colleagues" }).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("article").locator("strong")).toHaveText("@Ines Moreau");

  await expect(mentions).not.toHaveText(listed ?? "");
  await manager.reload();
  await expect(mentioned).not.toBeChecked();
  await expect(bell).toHaveAccessibleName(told ?? "");
  await tabTo(manager, mentioned);
  await manager.keyboard.press("Space");
  await expect(mentioned).toBeChecked();
});

for (const colorScheme of THEMES) {
  for (const { locale, dir } of LANGUAGES) {
    test.describe(`in ${colorScheme}, ${dir}`, () => {
      test.use({ colorScheme, reducedMotion: "reduce" });
      test.afterEach(async ({ page }) => {
        await resetKeys(page);
        await speak(page, "en");
      });

      test("one's own settings are accessible while a key is changed, at each width", async ({ page }) => {
        await signIn(page, "manager");
        await speak(page, locale);
        await open(page, "/settings/account");
        await expect(page.locator("html")).toHaveAttribute("dir", dir);
        await page.locator("#keys-conversation ~ ul button").first().click();
        await page.keyboard.press("e");
        await expect(page.getByRole("textbox").and(page.locator("[aria-invalid=true]"))).toBeFocused();
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: HEIGHT });
          expect.soft({ width, faults: await faultsOf(page), overhang: await overhang(page) }).toEqual({
            ...{ width, faults: [], overhang: 0 },
          });
        }
      });
    });
  }
}
