import { expect, test } from "@playwright/test";
import { answerField, customer, openMatter, PULL_LIMIT_MS, post, rowOf, signIn } from "./desk";
import { isStated } from "./heard";

test("what somebody leaves unread stays so while it is open, also when more is written, and is taken back", async ({
  page,
}) => {
  test.setTimeout(3 * PULL_LIMIT_MS);
  await signIn(page, "agent");
  const id = await customer({ name: "Uma Reed" });
  const first = (await post(id, "is there a bus to the gate?")).id as string;
  const row = await rowOf(page, "Uma Reed");
  const unread = row.getByRole("img", { name: "Unread" });
  await row.click();
  await expect(page.locator("#thread")).toBeVisible();
  await expect(unread).toHaveCount(0);

  await page.keyboard.press("u");
  await expect(unread).toBeVisible();
  await isStated(page, "leaving it unread");
  await page.keyboard.press("z");
  await expect(unread).toHaveCount(0);

  await page.keyboard.press("u");
  await expect(unread).toBeVisible();
  await post(id, "or do I have to walk?", first);
  await expect(page.locator("#thread").getByText("or do I have to walk?")).toBeVisible({
    timeout: PULL_LIMIT_MS,
  });
  await expect(unread).toBeVisible();
});

test("the next conversation is reached while an answer is being written, and the answer waits", async ({
  page,
}) => {
  test.setTimeout(4 * PULL_LIMIT_MS);
  await signIn(page, "agent");
  await openMatter(page, "what follows this one?");
  const name = await openMatter(page, "how heavy may a cello be?");
  const heading = page.getByRole("heading", { name });
  await page.keyboard.press("r");
  await expect(answerField(page)).toBeFocused();
  await page.keyboard.type("It may be");

  await page.keyboard.press("Alt+k");
  await expect(heading).toHaveCount(0);
  await isStated(page, "going on while writing");
  await page.keyboard.press("Alt+j");
  await expect(heading).toBeVisible();
  await expect(page.locator("#thread")).toBeFocused();
  await page.keyboard.press("r");
  await expect(answerField(page)).toHaveValue("It may be");
});
