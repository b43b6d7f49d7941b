import { expect } from "@playwright/test";
import type { WallView } from "@/core/manager-views";
import type { InboxCounts } from "@/core/views";
import { asked, type Day, list, matterOf, openMatter, rowsByApi, tabTo } from "./day-desk";
import { PULL_LIMIT_MS, timesSaid, truth } from "./desk";

/** The first so many are chosen, resolved, and taken back by one key. */
export async function resolveManyAndBack(day: Day, count: number): Promise<void> {
  const { page, hands, t } = day;
  await page.keyboard.press("Home");
  await openMatter(day);
  await hands.press("x");
  for (let more = 1; more < count; more += 1) await hands.press("Shift+J");
  await expect(page.locator("#selection").getByText(t("bulk.selected", { count }))).toBeVisible();
  const chosen = await idsOf(page.locator("[role='option'][data-chosen]"));
  expect(chosen).toHaveLength(count);
  await hands.press("e");
  await expect(page.getByText(t("bulk.done.resolve", { count }))).toBeVisible();
  await expect(list(day)).toBeFocused();
  for (const id of chosen) expect((await matterOf(page, id)).status).toBe("resolved");
  await hands.press("z");
  await expect(page.getByText(t("bulk.done.undo", { count }))).toBeVisible();
  for (const id of chosen) expect((await matterOf(page, id)).status).toBe("open");
}

const idsOf = (rows: ReturnType<Day["page"]["locator"]>): Promise<string[]> =>
  rows.evaluateAll((elements) => elements.map(({ id }) => id.replace("row-", "")));

/** What the wall shows is what its door says. */
export async function lookAtWall({ page, hands, tongue, t }: Day): Promise<void> {
  await hands.press("g");
  await hands.press("w");
  await page.waitForURL(/\/wall$/);
  const figure = (name: "breached" | "due" | "open") =>
    page.locator("dl > div").filter({ has: page.getByText(t(`wall.figures.${name}`), { exact: true }) });
  await expect(async () => {
    const wall = await asked<WallView>(page, "/api/wall");
    const shown = new Intl.NumberFormat(tongue.locale);
    for (const [name, value] of [
      ["breached", wall.breached],
      ["due", wall.dueWithin30],
      ["open", wall.open],
    ] as const)
      await expect(figure(name).locator("dd").first()).toHaveText(shown.format(value), { timeout: 500 });
  }).toPass();
  await hands.press("g");
  await hands.press("i");
  await page.waitForURL(/\/inbox/);
}

/** Everything that was answered stands at the platform, once each; what was moved, in private too. */
export async function isSaidOnce({ tongue: { said }, mark }: Day): Promise<void> {
  for (const words of [said.answer, said.reply, said.macro, said.public, said.private])
    await expect.poll(() => timesSaid(`${words} (${mark})`), { timeout: PULL_LIMIT_MS }).toBe(1);
  const { posts, directMessages } = await truth();
  const times = (texts: { text: string }[], words: string) =>
    texts.filter(({ text }) => text.includes(`${words} (${mark})`)).length;
  expect([times(posts, said.public), times(directMessages, said.private)]).toEqual([1, 1]);
}

/** The list, row by row, and the numbers beside the views, as the product's doors tell them. */
export async function showsWhatIsSo(day: Day): Promise<void> {
  const { page, hands, tongue, t } = day;
  const waiting = page.locator("[aria-labelledby='list-title'] [role='status'] button");
  await expect(async () => {
    if (await waiting.isVisible()) await hands.press(".");
    const told = await rowsByApi(page, tongue);
    const shown = await page.getByRole("option").evaluateAll((rows) => rows.map(({ id }) => id));
    expect(shown).toEqual(told.map(({ id }) => `row-${id}`));
    for (const { id, contactName } of told)
      await expect(page.locator(`#row-${id}`)).toContainText(contactName, { timeout: 500 });
    const { views } = await asked<InboxCounts>(page, "/api/counts");
    const shownCount = new Intl.NumberFormat(tongue.locale);
    for (const view of ["mine", "team", "unassigned", "snoozed"] as const) {
      const link = page
        .getByRole("navigation", { name: t("nav.label") })
        .getByRole("link", { name: t(`view.name.${view}`) });
      await expect(link.first()).toContainText(shownCount.format(views[view]), { timeout: 500 });
    }
  }).toPass({ timeout: PULL_LIMIT_MS });
}

/** The day's last act: everything that is left is resolved at once, and the empty list says so. */
export async function resolveTheRest(day: Day): Promise<void> {
  const { page, hands, tongue } = day;
  const { length: count } = await rowsByApi(page, tongue);
  await tabTo(page, list(day));
  await hands.press("Control+a");
  await expect(page.locator("#selection").getByText(day.t("bulk.selected", { count }))).toBeVisible();
  await hands.press("e");
  await expect(page.getByText(day.t("bulk.done.resolve", { count }))).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(0);
  await expect(page.locator("#empty-title")).toBeFocused();
  expect(await rowsByApi(page, tongue)).toEqual([]);
}
