import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { customer, goTo, loadAnew, post, rowOf, signIn } from "./desk";
import { allAddresses, faultsOf, HEIGHT, LANGUAGES, open, overhang, speak, THEMES, WIDTHS } from "./looks";

const ALL_SCREENS_LIMIT_MS = 6 * 60_000;

for (const colorScheme of THEMES) {
  for (const { locale, dir } of LANGUAGES) {
    test.describe(`in ${colorScheme}, ${dir}`, () => {
      test.use({ colorScheme, reducedMotion: "reduce" });
      test.afterEach(({ page }) => speak(page, "en"));

      test("every page is accessible and nothing sticks out, at each width", async ({
        page,
        browser,
        baseURL,
      }) => {
        test.setTimeout(ALL_SCREENS_LIMIT_MS);
        await signIn(page, "admin");
        await speak(page, locale);
        const { inside, outside } = await allAddresses(page);
        for (const address of inside) await look(page, address, dir);
        const stranger = await browser.newPage({ baseURL, colorScheme, reducedMotion: "reduce", locale });
        for (const address of outside) await look(stranger, address, dir);
        await stranger.close();
      });

      test("every surface that opens over a conversation is accessible", async ({ page }) => {
        test.setTimeout(ALL_SCREENS_LIMIT_MS);
        await signIn(page, "manager");
        const name = `Lea ${randomUUID().slice(0, 4)}`;
        await post(await customer({ name }), "my card is 4242 4242 4242 4242, pay me back!");
        await (await rowOf(page, name)).click();
        await expect(page.locator("#thread")).toBeVisible();
        await saveOneReply(page);
        await speak(page, locale);
        await loadAnew(page);
        await expect(page.locator("html")).toHaveAttribute("dir", dir);
        for (const keys of SURFACES) await lookOver(page, keys);
        await page.keyboard.press("r");
        await page.keyboard.type("/");
        await expect(page.getByRole("listbox")).toHaveCount(2);
        expect(await faultsOf(page)).toEqual([]);
      });
    });
  }
}

/** The list over the answer has something to show. */
async function saveOneReply(page: Page): Promise<void> {
  const data = {
    ...{ id: randomUUID(), basedOn: 0, name: `Card ${randomUUID().slice(0, 4)}`, scope: { kind: "mine" } },
    ...{ fallbackLanguage: "en", texts: [{ language: "en", body: "Please never post a card number." }] },
  };
  const saved = await page.request.post("/api/replies", {
    data,
    headers: { origin: new URL(page.url()).origin },
  });
  expect(saved.status()).toBe(200);
}

async function look(page: Page, address: string, dir: string): Promise<void> {
  await open(page, address);
  await expect(page.locator("html")).toHaveAttribute("dir", dir);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    const found = {
      address,
      width,
      faults: await faultsOf(page),
      overhang: Math.max(0, await overhang(page)),
    };
    expect.soft(found).toEqual({ address, width, faults: [], overhang: 0 });
  }
}

/** The keys that open each of them, in any language. */
const SURFACES = ["Control+k", "?", "a", "s", "t", "m", "h", "p", "v", "g v", "g n"];

async function lookOver(page: Page, keys: string): Promise<void> {
  const dialog = page.getByRole("dialog").first();
  await expect(async () => {
    for (const key of keys.split(" ")) await page.keyboard.press(key);
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  expect.soft({ keys, faults: await faultsOf(page) }).toEqual({ keys, faults: [] });
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

test("a script in the page can't come from anywhere but us", async ({ page }) => {
  const answer = await goTo(page, "/sign-in");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("script-src");
  expect(/script-src[^;]*unsafe-inline/.test(policy)).toBe(false);
});

test("an agent sees neither the wall nor another team's work, and says so as if it were not there", async ({
  page,
}) => {
  await signIn(page, "agent");
  const answer = await goTo(page, "/wall");
  expect(answer?.status()).toBe(404);
});
