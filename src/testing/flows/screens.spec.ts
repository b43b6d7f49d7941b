import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { signIn } from "./desk";

/** WCAG 2.2 AA, as far as a machine can see it. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

for (const [colorScheme, width] of [
  ["light", 1440],
  ["dark", 1440],
  ["light", 390],
] as const) {
  test.describe(`in ${colorScheme} at ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 844 } });

    test("every screen is accessible and nothing sticks out", async ({ page }) => {
      await page.goto("/sign-in");
      expect(await faultsOf(page)).toEqual([]);
      await signIn(page, "admin");
      for (const path of [
        "/inbox",
        "/inbox?q=",
        "/inbox?q=the",
        "/wall",
        "/channels",
        "/settings/replies",
        "/settings/macros",
      ]) {
        await page.goto(path);
        await expect(page.getByRole("heading").first()).toBeVisible();
        expect(await faultsOf(page), path).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          path,
        ).toBeLessThanOrEqual(0);
      }
    });
  });
}

test("a script in the page can't come from anywhere but us", async ({ page }) => {
  const answer = await page.goto("/sign-in");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("script-src");
  expect(/script-src[^;]*unsafe-inline/.test(policy)).toBe(false);
});

test("an agent sees neither the wall nor another team's work, and says so as if it were not there", async ({
  page,
}) => {
  await signIn(page, "agent");
  const answer = await page.goto("/wall");
  expect(answer?.status()).toBe(404);
});
