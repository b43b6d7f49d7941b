import { expect, type Page, test } from "@playwright/test";
import {
  answer,
  answerByMacro,
  answerByReply,
  handOver,
  keepReplies,
  merge,
  moveToPrivate,
  noteWithMention,
  search,
} from "./day-acts";
import {
  beginDay,
  clearAway,
  customersWrite,
  type Day,
  matterOf,
  moveOn,
  rowsByApi,
  showOwn,
  speak,
  TONGUES,
} from "./day-desk";
import { isSaidOnce, lookAtWall, resolveManyAndBack, resolveTheRest, showsWhatIsSo } from "./day-end";
import { watchPointer } from "./day-hands";
import { staysOf, triage } from "./day-triage";
import { goTo } from "./desk";

const DAY_MS = 9 * 60_000;
const WRITERS = 30;
const IN_BULK = 5;

/** The other flows read English, also where a day has ended early. */
test.afterEach(({ page }) =>
  page.request.post("/api/profile", {
    data: { locale: "en" },
    headers: { origin: new URL(page.url()).origin },
  }),
);

for (const tongue of TONGUES)
  test(`by keyboard alone a manager works through a day, ${tongue.dir}`, { tag: "@long" }, async ({
    page,
  }) => {
    test.setTimeout(DAY_MS);
    const day = await beginDay(page, tongue);
    await speak(day, tongue);
    await keepReplies(day);
    await clearAway(page, tongue);
    const names = await customersWrite(day, WRITERS);
    await test.step("the list", () => showOwn(day, WRITERS));
    await test.step("triage", () => triage(day, WRITERS));
    expect(await rowsByApi(page, tongue)).toHaveLength(staysOf(WRITERS));
    await workThrough(day);
    await test.step("search", () => search(day, { at: 1, name: names[1] ?? "" }));
    await test.step("many at once", () => resolveManyAndBack(day, IN_BULK));
    await test.step("the platform", () => isSaidOnce(day));
    await test.step("the wall", () => lookAtWall(day));
    await test.step("the end", async () => {
      await showOwn(day, (await rowsByApi(page, tongue)).length);
      await showsWhatIsSo(day);
      await resolveTheRest(day);
      await speak(day, TONGUES[0]);
    });
    expect(day.pointed).toEqual([]);
  });

/** From the last of the list upwards, something else with each. */
async function workThrough(day: Day): Promise<void> {
  await test.step("answer", () => answer(day));
  let id = await moveOn(day, "k");
  await test.step("saved reply", () => answerByReply(day));
  id = await moveOn(day, "k");
  await test.step("macro", () => answerByMacro(day, id));
  id = await moveOn(day, "k");
  await test.step("note with mention", () => noteWithMention(day, id));
  id = await moveOn(day, "k");
  await test.step("move to private", () => moveToPrivate(day, id));
  id = await moveOn(day, "k");
  const { contact } = await matterOf(day.page, id);
  id = await moveOn(day, "k");
  await test.step("merge", () => merge(day, { id, other: contact.name }));
  id = await moveOn(day, "k");
  await test.step("hand over", () => handOver(day, id));
}

test("the watch over the pointer sees every click that is none of the keyboard", async ({ page }) => {
  const pointed = await watchPointer(page);
  await goTo(page, "/sign-in");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(pointed).toEqual([]);
  await clickInTheMiddle(page);
  await expect.poll(() => pointed).toEqual(expect.arrayContaining(["pointerdown", "mousedown", "click"]));
});

const clickInTheMiddle = async (page: Page) => page.mouse.click(400, 300);
