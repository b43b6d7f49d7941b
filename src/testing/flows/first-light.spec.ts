import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { pngOf } from "@/platforms/fake-kit/png";
import { customer, post, rowOf, sentToX, signIn, timesSaid, truth } from "./desk";

declare global {
  interface Window {
    neverReloaded?: boolean;
  }
}

const SENT_LIMIT_MS = 30_000;

test("a customer's post arrives without reloading, is answered, and the answer stands on the platform once", async ({
  page,
}) => {
  await signIn(page, "manager");
  await page.evaluate(() => {
    window.neverReloaded = true;
  });
  const name = `Ona ${randomUUID().slice(0, 4)}`;
  await post(await customer({ name }), "my seat is gone from the booking, can you look?");
  await (await rowOf(page, name)).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();

  const answer = `We are looking at your seat now. ${randomUUID().slice(0, 8)}`;
  await page.keyboard.press("r");
  await expect(page.getByRole("textbox", { name: "Public reply" })).toBeFocused();
  await page.keyboard.type(answer);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Undo").first()).toBeVisible();
  await expect(sentToX(page)).toBeVisible({ timeout: SENT_LIMIT_MS });
  expect(await timesSaid(answer)).toBe(1);
  expect(await page.evaluate(() => window.neverReloaded)).toBe(true);
});

test("a picture is asked to be described, and stands on the platform once with its description", async ({
  page,
}) => {
  await signIn(page, "manager");
  const name = `Ivo ${randomUUID().slice(0, 4)}`;
  await post(await customer({ name }), "which of the two gates is ours?");
  await (await rowOf(page, name)).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await page.keyboard.press("r");
  await expect(page.getByRole("textbox", { name: "Public reply" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Up to 4 pictures of 5 MB" })).toBeVisible();

  const answer = `This one, on the left. ${randomUUID().slice(0, 8)}`;
  await page.keyboard.type(answer);
  const buffer = Buffer.from(pngOf({ width: 60, height: 40 }, () => [200, 30, 40]));
  await page.locator("[data-attach]").setInputFiles({ name: "gate.png", mimeType: "image/png", buffer });
  await page.getByLabel("Describe gate.png for people who can't see it").fill("Gate 12, on the left");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(sentToX(page)).toBeVisible({ timeout: SENT_LIMIT_MS });
  const said = (await truth()).posts.filter(({ text }) => text.includes(answer));
  expect(said).toMatchObject([{ media: [{ altText: "Gate 12, on the left", file: { type: "image/png" } }] }]);
});

test("a leaked card is masked and moved into private: both texts stand once, in one conversation", async ({
  page,
}) => {
  await signIn(page, "manager");
  const name = `Ila ${randomUUID().slice(0, 4)}`;
  await post(await customer({ name }), "still no refund, my card is 4242 4242 4242 4242, just pay me back!");
  const row = await rowOf(page, name);
  await expect(row).toContainText("4242");
  await expect(row).not.toContainText("4242 4242");
  await row.click();
  await expect(page.getByText("Card number in public.")).toBeVisible();

  const mark = randomUUID().slice(0, 8);
  await expect(page.getByRole("button", { name: "Move to private" }).first()).toBeVisible();
  await page.keyboard.press("p");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Public reply on X").fill(`I have written to you in private. ${mark} public`);
  await dialog
    .getByLabel("Direct message on X")
    .fill(`Hello, your refund is our matter now. ${mark} private`);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Private on X")).toBeVisible();
  await expect(sentToX(page)).toHaveCount(2, { timeout: SENT_LIMIT_MS });
  expect(await timesSaid(`${mark} public`)).toBe(1);
  expect(await timesSaid(`${mark} private`)).toBe(1);
});

test("a private message that is refused keeps the public half from being said", async ({ page }) => {
  await signIn(page, "manager");
  const name = `Uwe ${randomUUID().slice(0, 4)}`;
  await post(await customer({ name, directMessages: "closed" }), "where is my bag? call me on +49 30 901820");
  await (await rowOf(page, name)).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  const mark = randomUUID().slice(0, 8);
  await expect(page.getByRole("button", { name: "Move to private" }).first()).toBeVisible();
  await page.keyboard.press("p");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Public reply on X").fill(`Please see your messages. ${mark} public`);
  await dialog.getByLabel("Direct message on X").fill(`Hello, about your bag. ${mark} private`);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Not sent: X refused").first()).toBeVisible({ timeout: SENT_LIMIT_MS });
  expect(await timesSaid(mark)).toBe(0);
});

test("an answer taken back within eight seconds never reaches the platform", async ({ page }) => {
  await signIn(page, "manager");
  const name = `Eda ${randomUUID().slice(0, 4)}`;
  await post(await customer({ name }), "is lounge access included?");
  await (await rowOf(page, name)).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  const answer = `Yes, it is. ${randomUUID().slice(0, 8)}`;
  await page.keyboard.press("r");
  await expect(page.getByRole("textbox", { name: "Public reply" })).toBeFocused();
  await page.keyboard.type(answer);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Undo").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("z");
  await expect(
    page.getByLabel("Public reply", { exact: true }).or(page.getByText("Taken back, not sent")).first(),
  ).toBeVisible();
  await expect.poll(() => page.getByText("Sending").count()).toBe(0);
  expect(await timesSaid(answer)).toBe(0);
});
