import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { answerField, goTo, openMatter, signIn, timesSaid } from "./desk";

const write = async (page: Page, words: string) => {
  await page.keyboard.press("r");
  await expect(answerField(page)).toBeFocused();
  await page.keyboard.type(words);
};

test("an answer is put off by keyboard, taken back, put off again and sent before its hour", async ({
  page,
}) => {
  const words = `Your bag comes tomorrow (${randomUUID().slice(0, 6)}).`;
  await signIn(page, "agent");
  await openMatter(page, "where is my bag?");
  await write(page, words);
  await page.keyboard.press("Control+Shift+S");
  await expect(page.getByRole("dialog", { name: "Send later" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Goes /)).toBeVisible();
  await expect(answerField(page)).toHaveValue("");

  await page.getByRole("button", { name: "Take back", exact: true }).press("Enter");
  await expect(answerField(page)).toHaveValue(words);
  await expect(answerField(page)).toBeFocused();
  await page.keyboard.press("Control+Shift+S");
  await page.keyboard.type("three");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Goes /)).toBeVisible();
  expect(await timesSaid(words)).toBe(0);

  await page.keyboard.press("Escape");
  await page.keyboard.press("y");
  await expect(page.getByText("Sent to X").last()).toBeVisible({ timeout: 20_000 });
  expect(await timesSaid(words)).toBe(1);
});

test("where the inbox asks for it, a second person says no with a reason, and then yes", async ({
  page,
  browser,
}) => {
  const words = `You get it back (${randomUUID().slice(0, 6)}).`;
  const admin = await inAnotherBrowser(browser, "admin");
  await goTo(admin, "/settings/people");
  const choice = admin.getByRole("combobox", { name: "Answers from Flight changes" });
  await choice.selectOption({ label: "go once a second person has read them, if public" });
  await expect(choice).toHaveValue("public");
  try {
    await signIn(page, "agent");
    const name = await openMatter(page, "you owe me money");
    await write(page, words);
    await expect(page.getByRole("button", { name: "Ask for approval" })).toBeEnabled();
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Waits for a second person", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);

    const second = await inAnotherBrowser(browser, "manager");
    await second.getByRole("link", { name: /To approve/ }).click();
    await second.getByRole("option", { name: new RegExp(name) }).click();
    await second.getByRole("button", { name: "Decline" }).press("Enter");
    await second.keyboard.type("Say when.");
    await second.keyboard.press("Enter");
    await expect(second.getByText("Not approved")).toBeVisible();

    await expect(page.getByText("Say when.")).toBeVisible();
    await page.getByRole("button", { name: "Take back and edit" }).press("Enter");
    await expect(answerField(page)).toHaveValue(words);
    await page.keyboard.press("End");
    await page.keyboard.type(" By Friday.");
    await page.keyboard.press("Control+Enter");
    await expect(second.getByText(`${words} By Friday.`)).toBeVisible();
    await second.keyboard.press("y");
    await expect(page.getByText("Sent to X").last()).toBeVisible({ timeout: 20_000 });
    expect([await timesSaid(words), await timesSaid(`${words} By Friday.`)]).toEqual([1, 1]);
    await second.context().close();
  } finally {
    await choice.selectOption("none");
    await expect(choice).toHaveValue("none");
    await admin.context().close();
  }
});

async function inAnotherBrowser(browser: Browser, role: "admin" | "manager"): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, role);
  return page;
}
