import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { clearFaults, customer, fault, post, rowOf, sentToX, signIn, timesSaid } from "./desk";

const DOUBT_LIMIT_MS = 45_000;
/** More calls than one flow makes. */
const MANY = 500;

/** X is asked, and its answer is lost on the way; whatever could tell us what became of it is silent, too. */
async function loseTheAnswer({ applied }: { applied: boolean }): Promise<void> {
  await fault({ mode: applied ? "reset_after_work" : "reset_before_request", endpoint: "POST /2/tweets" });
  await fault({ mode: "unavailable", endpoint: "GET /2/users/*/tweets", next: MANY });
  await fault({ mode: "lost", next: MANY });
}

/** Writes a public answer to a new customer, and waits until nobody knows what became of it. */
async function answerInDoubt(page: Page, { applied }: { applied: boolean }): Promise<string> {
  await signIn(page, "manager");
  const name = `Una ${randomUUID().slice(0, 4)}`;
  await post(await customer({ name }), "is my flight on time?");
  await (await rowOf(page, name)).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await loseTheAnswer({ applied });
  const answer = `It is, by all we know. ${randomUUID().slice(0, 8)}`;
  await page.keyboard.press("r");
  await expect(page.getByRole("textbox", { name: "Public reply" })).toBeFocused();
  await page.keyboard.type(answer);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.locator("#thread").getByText("Not known whether it was sent")).toBeVisible({
    timeout: DOUBT_LIMIT_MS,
  });
  await expect(page.getByRole("link", { name: "Look on X" })).toBeVisible();
  return answer;
}

test.afterEach(clearFaults);

test("an answer of unknown outcome that is there is called sent by a person, and stands once", async ({
  page,
}) => {
  const answer = await answerInDoubt(page, { applied: true });
  expect(await timesSaid(answer)).toBe(1);
  await page.getByRole("button", { name: "It is there" }).click();
  await expect(sentToX(page)).toBeVisible();
  await clearFaults();
  await expect(page.locator("#thread").getByText("Not known whether it was sent")).toHaveCount(0);
  expect(await timesSaid(answer)).toBe(1);
});

test("an answer of unknown outcome that is not there is sent again by a person, and stands once", async ({
  page,
}) => {
  const answer = await answerInDoubt(page, { applied: false });
  expect(await timesSaid(answer)).toBe(0);
  await clearFaults();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(sentToX(page)).toBeVisible({ timeout: DOUBT_LIMIT_MS });
  expect(await timesSaid(answer)).toBe(1);
});
