import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { customer, goTo, post, rowOf, signIn, timesSaid } from "./desk";

const field = (page: Page) => page.getByRole("textbox", { name: "Public reply" });
const picker = (page: Page) => page.getByRole("dialog", { name: "Macros" });
/** Opened by this key, as soon as the conversation is there to take it. */
async function find(page: Page, { key, typed }: { key: string; typed: string }) {
  await expect(page.getByRole("button", { name: "Macro", exact: true })).toBeVisible();
  await page.keyboard.press(key);
  await expect(picker(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.type(typed);
}
const tagged = (page: Page, tag: string) => page.getByRole("complementary").getByText(tag, { exact: true });

/** Writes a macro with words, a tag, an assignee and an ending, by its own page. */
async function writeMacro(page: Page, { name, tag, words }: Record<"name" | "tag" | "words", string>) {
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.waitForURL(/\/settings\/macros/);
  await page.keyboard.press("n");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.type(name);
  await page.getByLabel("Add words of an answer").selectOption("en");
  await page.getByLabel("English", { exact: true }).fill(words);
  await page.getByLabel("Tags to add").fill(`${tag}, `);
  await page.getByLabel("Who has it then").selectOption({ label: "Whoever uses the macro" });
  await page.getByLabel("How it ends").selectOption({ label: "Resolved" });
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("navigation", { name: "Macros" }).getByText(name)).toBeVisible();
}

test("a macro says what it will do, does it, is taken back whole, and ends the matter once its words are sent", async ({
  page,
}) => {
  const mark = randomUUID().slice(0, 4);
  const [name, customerName, tag] = [`Outage ${mark}`, `Oya ${mark}`, `outage-${mark}`];
  const words = `we know of outage ${mark}.`;
  await signIn(page, "manager");
  await post(await customer({ name: customerName }), "is the check-in down?");
  await writeMacro(page, { name, tag, words: `Hello {first_name}, ${words}` });
  await page.keyboard.press("Escape");
  await goTo(page, "/inbox?view=team");
  await (await rowOf(page, customerName)).click();
  await expect(page.getByRole("heading", { name: customerName })).toBeVisible();

  await find(page, { key: "m", typed: `outage ${mark}` });
  for (const said of [`Hello Oya, ${words}`, `Tags: ${tag}`, "Assigns to you", "Then resolves when sent"])
    await expect(picker(page).getByText(said)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue(`Hello Oya, ${words}`);
  await expect(page.getByText("Resolves when sent.")).toBeVisible();
  await expect(page.getByText(`used the macro ${name}`)).toBeVisible();

  await page.keyboard.press("Escape");
  await page.keyboard.press("z");
  await expect(field(page)).toHaveValue("");
  await expect(page.getByText(`took the macro ${name} back.`)).toBeVisible();
  await expect(page.getByText("Resolves when sent.")).toBeHidden();
  await expect(tagged(page, tag)).toBeHidden();

  await page.keyboard.press("r");
  await page.keyboard.type("Good day. Bye.");
  for (let step = 0; step < "Bye.".length; step += 1) await page.keyboard.press("ArrowLeft");
  await find(page, { key: "ControlOrMeta+Shift+m", typed: `outage ${mark}` });
  await expect(picker(page).getByText("Then resolves when sent")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveValue(`Good day. Hello Oya, ${words}Bye.`);
  await page.keyboard.type(" ");
  await expect(field(page)).toHaveValue(`Good day. Hello Oya, ${words} Bye.`);

  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("option").filter({ hasText: customerName })).toBeHidden();
  await expect(async () => expect(await timesSaid(words)).toBe(1)).toPass({ timeout: 60_000 });
});
