import { expect, test } from "@playwright/test";
import { goTo, signIn } from "./desk";

const CONSENT_LIMIT_MS = 30_000;

test("an admin connects an account by consent at the platform and comes back to its channel", async ({
  page,
}) => {
  await signIn(page, "admin");
  await goTo(page, "/channels");
  await page.getByRole("link", { name: "Connect a channel" }).click();
  await page.getByRole("button", { name: /^X\b/ }).click();
  await expect(page.getByText("offline.access")).toBeVisible();
  await page.getByRole("button", { name: "Go on to X" }).click();
  await page.getByRole("link", { name: "Authorize as @haldenair" }).click({ timeout: CONSENT_LIMIT_MS });
  await page.waitForURL(/\/channels\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "@haldenair" })).toBeVisible();
  await expect(page.getByText("Working").first()).toBeVisible();
});

test("a consent that is declined connects nothing and says so", async ({ page }) => {
  await signIn(page, "admin");
  await goTo(page, "/channels/connect");
  await page.getByRole("button", { name: /^X\b/ }).click();
  await page.getByRole("button", { name: "Go on to X" }).click();
  await page.getByRole("link", { name: "Cancel" }).click({ timeout: CONSENT_LIMIT_MS });
  await expect(page.getByRole("alert").filter({ hasText: "declined" })).toBeVisible();
});

test("connecting does not exist for agents", async ({ page }) => {
  await signIn(page, "agent");
  await goTo(page, "/channels");
  await expect(page.getByRole("link", { name: "Connect a channel" })).toHaveCount(0);
  expect((await goTo(page, "/channels/connect"))?.status()).toBe(404);
});
