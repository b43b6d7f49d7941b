import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { customer, goTo, post, rowOf, signIn } from "./desk";

const PASSWORD = "a password of their own";

test("an admin lets somebody in by a link, and no more", async ({ page, browser }) => {
  const name = `Noor ${randomUUID().slice(0, 6)}`;
  const email = `${name.toLowerCase().replace(" ", ".")}@haldenair.example`;
  await signIn(page, "admin");
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.waitForURL(/\/settings\/people/);
  await expect(page.getByRole("heading", { name: "People and teams" })).toBeVisible();
  await page.keyboard.press("i");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(email);
  await expect(page.getByText("An agent of no team would see nothing.")).toBeVisible();
  await page.getByRole("checkbox", { name: "Flight changes" }).check();
  await page.keyboard.press("Enter");
  const link = await page.getByLabel("The link").inputValue();

  const theirs = await browser.newContext();
  const desk = await theirs.newPage();
  await goTo(desk, link);
  await expect(desk.getByLabel("Code of the link")).not.toHaveValue("");
  expect(desk.url()).not.toContain("#");
  await desk.getByLabel(/^Password/).fill(PASSWORD);
  await desk.keyboard.press("Enter");
  await desk.waitForURL(/\/inbox/);
  await expect(desk.getByText(name)).toBeVisible();

  const again = await browser.newPage();
  await goTo(again, link);
  await again.getByLabel(/^Password/).fill(PASSWORD);
  await again.keyboard.press("Enter");
  await expect(again.getByRole("alert").filter({ hasText: "Ask for a new one." })).toBeVisible();
  await again.close();

  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("button", { name: "Let in no more" }).click();
  await page.getByRole("button", { name: "Sign out and let in no more" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await desk.waitForURL(/\/sign-in/, { timeout: 20_000 });
  await theirs.close();
});

test("a person changes their password and is signed out elsewhere", async ({ page, browser }) => {
  await signIn(page, "agent");
  const elsewhere = await browser.newPage();
  await signIn(elsewhere, "agent");
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.waitForURL(/\/settings\/account/);
  await page.getByLabel("Present password").fill("not this one at all");
  await page.getByLabel(/^New password/).fill(PASSWORD);
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "not your present password" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByRole("button", { name: "Sign out everywhere else" })).toBeHidden();
  await elsewhere.waitForURL(/\/sign-in/, { timeout: 20_000 });
  await elsewhere.close();
});

test("rows are compact for who asks, on all their devices, and a phone keeps the room that fingers need", async ({
  page,
  browser,
}) => {
  await signIn(page, "agent");
  const name = `Ode ${randomUUID().slice(0, 4)}`;
  await post(await customer({ name }), "is there a train to the airport at night?");
  const row = await rowOf(page, name);
  expect((await row.boundingBox())?.height).toBe(72);
  await page.getByRole("button", { name: /^Kim Aune/ }).click();
  await page.getByRole("button", { name: "Compact" }).click();
  await expect.poll(async () => (await row.boundingBox())?.height).toBe(52);

  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, "agent");
  const same = await rowOf(elsewhere, name);
  expect((await same.boundingBox())?.height).toBe(52);
  await elsewhere.setViewportSize({ width: 390, height: 844 });
  await expect.poll(async () => (await same.boundingBox())?.height).toBe(84);
  await elsewhere.context().close();
  await page.getByRole("button", { name: "Comfortable" }).click();
  await expect.poll(async () => (await row.boundingBox())?.height).toBe(72);
});
