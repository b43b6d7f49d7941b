import { expect, type Page, test } from "@playwright/test";
import { goTo, openMatter, PULL_LIMIT_MS, signIn } from "./desk";
import { isStated } from "./heard";
import { faultsOf, HEIGHT, LANGUAGES, overhang, speak, THEMES, WIDTHS } from "./looks";

/** Waited for once, beside two sign-ins. */
const LONG_FLOW_LIMIT_MS = 3 * PULL_LIMIT_MS;

const saved = (page: Page) => page.getByRole("status").filter({ hasText: /^Version/ });
const choices = (page: Page) => page.getByRole("combobox", { name: /^Policy of / });

/** All inboxes promise by this policy. */
async function chooseEverywhere(page: Page, policy: string): Promise<void> {
  for (const choice of await choices(page).all()) {
    await choice.selectOption({ label: policy });
    await expect(choice).toHaveValue(/./);
  }
}

test("hours and targets are written, refused with what to change, and hold for what customers write next", async ({
  page,
  browser,
}) => {
  test.setTimeout(LONG_FLOW_LIMIT_MS);
  await signIn(page, "admin");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.waitForURL(/\/settings\/promises/);
  await expect(page.getByRole("heading", { name: "Promises", level: 1 })).toBeVisible();

  await page.keyboard.press("c");
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
  await page.keyboard.type("Gate desk");
  await page.getByRole("textbox", { name: "First response, every priority, in minutes" }).fill("0");
  await page.getByRole("checkbox", { name: "Around the clock" }).uncheck();
  await page.getByRole("button", { name: "Add hours on Monday" }).click();
  await page.getByRole("combobox", { name: "Time zone" }).fill("Mars/Olympus");
  await page.keyboard.press("Enter");
  const told = page.getByRole("alert").getByRole("listitem");
  await expect(told).toHaveText([
    /First response, every priority: write whole minutes/,
    /“Mars\/Olympus” is no time zone/,
    /Monday: 09:00–17:00 overlaps 09:00–17:00/,
  ]);
  await isStated(page, "a refused policy");

  await page.getByRole("textbox", { name: "First response, every priority, in minutes" }).fill("30");
  await page.getByRole("combobox", { name: "Time zone" }).fill("Europe/Berlin");
  await page.getByRole("button", { name: "Remove hours 2 of Monday" }).click();
  await page.getByLabel("A message written").fill("2030-03-01T23:30");
  await expect(page.getByText(/would be answered by/)).toBeVisible();
  await expect(page.getByText(/Mon.*, 30 minutes/)).toBeVisible();
  await page.getByRole("checkbox", { name: "Around the clock" }).check();
  await page.getByRole("button", { name: "Make the policy" }).click();
  await expect(saved(page)).toHaveText("Version 1");
  await page.getByRole("textbox", { name: "First response, urgent, in minutes" }).fill("10");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(saved(page)).toHaveText("Version 2");

  const before = (await choices(page).first().locator("option:checked").textContent()) ?? "";
  try {
    await chooseEverywhere(page, "Gate desk");
    const desk = await (await browser.newContext()).newPage();
    await signIn(desk, "agent");
    await openMatter(desk, "which way to gate 4?");
    await expect(desk.locator("#conversation-head [data-clock]")).toContainText(/(?:30|2\d) min/);
    await desk.keyboard.press("b");
    const why = desk.getByRole("dialog", { name: "Why is it due then?" });
    await expect(why).toContainText(/First response within 30 minutes of .*By policy Gate desk, version 2/s);
    await desk.keyboard.press("Escape");
    await isStated(desk, "hearing why it is due");
  } finally {
    await chooseEverywhere(page, before);
  }
});

for (const theme of THEMES) {
  for (const { locale, dir } of LANGUAGES) {
    test.describe(`in ${theme}, ${dir}`, () => {
      test.use({ colorScheme: theme });
      test.afterEach(async ({ page }) => {
        await speak(page, "en");
      });

      test("a policy with hours and a refusal is accessible and fits, at each width", async ({ page }) => {
        await signIn(page, "admin");
        await speak(page, locale);
        await goTo(page, "/settings/promises");
        await expect(page.locator("html")).toHaveAttribute("dir", dir);
        await page.locator("main nav ul button").first().click();
        const form = page.locator("main form");
        await form.getByRole("checkbox").uncheck();
        await form.locator("dd").first().getByRole("button").last().click();
        await form.locator("fieldset fieldset > button").click();
        await form.locator("button[type=submit]").click();
        await expect(page.getByRole("alert").getByRole("listitem")).toHaveCount(2);
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
