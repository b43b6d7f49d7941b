import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import type { TimelineItem } from "@/core/views";
import { type Day, field, list, matterOf, openMatter, tabTo, wordOf } from "./day-desk";
import { openByKey } from "./day-triage";

/** A saved reply and a macro of this person's own, both named after the day. */
export async function keepReplies({ page, tongue, mark }: Day): Promise<void> {
  const headers = { origin: new URL(page.url()).origin };
  const wish = { basedOn: 0, scope: { kind: "mine" }, fallbackLanguage: tongue.locale };
  const texts = (body: string) => [{ language: tongue.locale, body: `${body} (${mark}).` }];
  const steps = { note: "", addTags: [`${mark}-macro`], removeTags: [], assign: { to: "me" }, ending: null };
  for (const data of [
    { ...wish, id: randomUUID(), name: `reply ${mark}`, texts: texts(tongue.said.reply), steps: null },
    { ...wish, id: randomUUID(), name: `macro ${mark}`, texts: texts(tongue.said.macro), steps },
  ])
    expect((await page.request.post("/api/replies", { data, headers })).status()).toBe(200);
}

/** Sends what stands in the field, which keeps the focus, and goes back to the list. */
async function send(day: Day): Promise<void> {
  await day.page.keyboard.press("Control+Enter");
  await expect(field(day)).toHaveValue("");
  await expect(field(day)).toBeFocused();
  await day.page.keyboard.press("Escape");
  await expect(list(day)).toBeFocused();
}

async function beginAnswer(day: Day): Promise<void> {
  await day.hands.press("r");
  await expect(field(day)).toBeFocused();
}

/** What was asked and what is answered are read in the direction of their words. */
export async function answer(day: Day): Promise<void> {
  const { page, tongue, mark } = day;
  await beginAnswer(day);
  await page.keyboard.type(`${tongue.said.answer} (${mark}).`);
  await expect(field(day)).toHaveCSS("direction", tongue.dir);
  await expect(page.locator("#thread").getByText(tongue.wrote).first()).toHaveCSS("direction", tongue.dir);
  await send(day);
}

export async function answerByReply(day: Day): Promise<void> {
  const { page, tongue, mark } = day;
  await beginAnswer(day);
  await page.keyboard.type(`/reply ${mark}`);
  await expect(page.getByRole("option", { name: `reply ${mark}` })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(field(day)).toHaveValue(`${tongue.said.reply} (${mark}).`);
  await send(day);
}

export async function answerByMacro(day: Day, id: string): Promise<void> {
  const { page, hands, tongue, mark, me, t } = day;
  await hands.press("m");
  const picker = page.getByRole("dialog", { name: t("macros.pick.title") });
  await expect(picker.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(`macro ${mark}`);
  await expect(picker.getByRole("option", { name: `macro ${mark}` })).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Enter");
  await expect(field(day)).toBeFocused();
  await expect(field(day)).toHaveValue(`${tongue.said.macro} (${mark}).`);
  await send(day);
  const view = await matterOf(page, id);
  expect(view.tags).toContain(`${mark}-macro`);
  expect(view.assignee?.name).toBe(me);
}

/** A note that names a colleague, who is chosen by keys as well. */
export async function noteWithMention(day: Day, id: string): Promise<void> {
  const { page, hands, tongue, mark } = day;
  await hands.press("n");
  await expect(field(day, "note")).toBeFocused();
  await page.keyboard.type(`${tongue.said.note} (${mark}) @kim`);
  await expect(page.getByRole("option", { name: "Kim Aune" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(field(day, "note")).toHaveValue(`${tongue.said.note} (${mark}) @Kim Aune `);
  await page.keyboard.press("Control+Enter");
  await expect(field(day, "note")).toHaveValue("");
  await expect(page.getByRole("article").locator("strong")).toHaveText("@Kim Aune");
  await page.keyboard.press("Escape");
  await expect(list(day)).toBeFocused();
  const [note] = (await itemsOf(day, id)).filter((item) => item.kind === "note");
  expect(note).toMatchObject({ body: `${tongue.said.note} (${mark}) @Kim Aune`, mentions: [{}] });
}

const itemsOf = async ({ page }: Day, id: string): Promise<TimelineItem[]> =>
  (await matterOf(page, id)).segments.flatMap(({ items }) => items);

/** Both halves in the agent's own words. */
export async function moveToPrivate(day: Day, id: string): Promise<void> {
  const { page, hands, tongue, mark, t } = day;
  await hands.press("p");
  const dialog = page.getByRole("dialog", { name: t("move.title") });
  await expect(dialog.getByRole("textbox").first()).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(` ${tongue.said.public} (${mark}).`);
  await tabTo(page, dialog.getByRole("textbox").last());
  await page.keyboard.press("Control+End");
  await page.keyboard.type(` ${tongue.said.private} (${mark})?`);
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText(`${tongue.said.private} (${mark})?`).first()).toBeVisible();
  await day.page.keyboard.press("Escape");
  await expect(list(day)).toBeFocused();
  expect((await matterOf(page, id)).segments.map(({ visibility }) => visibility)).toContain("private");
}

export async function handOver(day: Day, id: string): Promise<void> {
  const { page, tongue, mark, t } = day;
  await openByKey(day, "h", "handoff.title");
  await page.keyboard.type("bagg");
  const dialog = page.getByRole("dialog", { name: t("handoff.title") });
  await expect(dialog.getByRole("option").first()).toContainText("Baggage and refunds");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await page.keyboard.type(`${tongue.said.reason} (${mark})`);
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await matterOf(page, id)).team.name).toBe("Baggage and refunds");
}

/** The open conversation's person and another one turn out to be one. */
export async function merge(day: Day, { id, other }: { id: string; other: string }): Promise<void> {
  const { page } = day;
  await openByKey(day, "Shift+M", "contact.merge");
  await page.keyboard.type(other);
  const options = page.getByRole("dialog").getByRole("option");
  await expect(options).toHaveCount(1);
  await expect(options).toContainText(other);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: day.t("contact.mergeNow") })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(async () => (await matterOf(page, id)).contact.handles.length).toBe(2);
}

/** Finds one customer by what nobody else has said, and comes back to the list. */
export async function search(day: Day, { at, name }: { at: number; name: string }): Promise<void> {
  const { page, hands } = day;
  const ask = page.getByRole("textbox", { name: day.t("search.label") });
  await page.keyboard.press("/");
  await expect(ask).toBeFocused();
  await page.keyboard.type(wordOf(day.mark, at));
  const found = page.getByRole("option");
  await expect(found).toHaveCount(1);
  await expect(found).toContainText(name);
  await page.keyboard.press("Enter");
  await expect(list(day)).toBeFocused();
  await hands.press("j");
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await openMatter(day);
  await page.keyboard.press("/");
  await expect(ask).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/[?&]q=/);
  await expect(list(day)).toBeFocused();
}
