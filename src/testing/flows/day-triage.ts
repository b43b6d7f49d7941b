import { expect, test } from "@playwright/test";
import type { ConversationView } from "@/core/views";
import { type Day, list, matterOf, moveOn, openMatter } from "./day-desk";

/** One thing that is done to a new conversation by a key or a few, and what must have come of it. */
interface Chore {
  name: string;
  act(day: Day): Promise<void>;
  /** Whether the conversation is out of the list then, and the next one open. */
  leaves: boolean;
  /** What the product's door says of it afterwards. */
  result(view: ConversationView, day: Day): unknown;
  expected(day: Day): unknown;
}

const COLLEAGUE = "Sam Obi";
const holder = ({ assignee }: ConversationView) => assignee?.name;

const CHORES: readonly Chore[] = [
  {
    name: "resolve",
    leaves: true,
    act: async (day) => {
      await moveOn(day, "e");
      await expect(list(day)).toBeFocused();
    },
    result: ({ status }) => status,
    expected: () => "resolved",
  },
  {
    name: "take",
    leaves: false,
    act: async ({ page, hands, me }) => {
      await hands.press("i");
      await expect(page.locator("#assign-anchor")).toContainText(me);
    },
    result: holder,
    expected: ({ me }) => me,
  },
  {
    name: "snooze",
    leaves: true,
    act: async (day) => {
      await openByKey(day, "s", "snooze.title");
      await moveOn(day, "Enter");
      await expect(list(day)).toBeFocused();
    },
    result: ({ status, snoozedUntil }) => [status, snoozedUntil !== null],
    expected: () => ["snoozed", true],
  },
  {
    name: "tag",
    leaves: false,
    act: async (day) => {
      await openByKey(day, "t", "tag.title");
      await day.page.keyboard.type(day.mark);
      await day.page.keyboard.press("Enter");
      await expect(day.page.getByRole("dialog")).toHaveCount(0);
      await expect(tagged(day)).toBeVisible();
    },
    result: ({ tags }) => tags,
    expected: ({ mark }) => [mark],
  },
  {
    name: "give to a colleague",
    leaves: false,
    act: async (day) => {
      await openByKey(day, "a", "assign.title");
      await day.page.keyboard.type(COLLEAGUE.slice(0, 3).toLowerCase());
      await day.page.keyboard.press("Enter");
      await expect(day.page.getByRole("dialog")).toHaveCount(0);
      await expect(day.page.locator("#assign-anchor")).toContainText(COLLEAGUE);
      await expect(day.page.locator("#assign-anchor")).toBeFocused();
    },
    result: holder,
    expected: () => COLLEAGUE,
  },
];

/** What every day leaves in the list, of so many. */
export const staysOf = (count: number): number =>
  Array.from({ length: count }, (_, at) => choreOf(at)).filter(({ leaves }) => !leaves).length;

const choreOf = (at: number): Chore => {
  const chore = CHORES[at % CHORES.length];
  if (!chore) throw new Error("There is always something to do.");
  return chore;
};

/** From the first to the last of the list, once through; returns which conversation had what done to it. */
export async function triage(day: Day, count: number): Promise<void> {
  const done: { id: string; chore: Chore }[] = [];
  let id = await moveOn(day, "j");
  for (let at = 0; at < count; at += 1) {
    const chore = choreOf(at);
    await test.step(`${at + 1}. ${chore.name}`, () => chore.act(day));
    done.push({ id, chore });
    if (at < count - 1) id = chore.leaves ? await openMatter(day) : await moveOn(day, "j");
  }
  expect(new Set(done.map((one) => one.id)).size).toBe(count);
  for (const { id: each, chore } of done) {
    const told = chore.result(await matterOf(day.page, each), day);
    expect({ chore: chore.name, told }).toEqual({ chore: chore.name, told: chore.expected(day) });
  }
}

type SurfaceTitle = "snooze.title" | "tag.title" | "assign.title" | "handoff.title" | "contact.merge";

/** Opens something that asks; its field has the focus. */
export async function openByKey({ page, hands, t }: Day, key: string, title: SurfaceTitle): Promise<void> {
  await hands.press(key);
  await expect(page.getByRole("dialog", { name: t(title) }).getByRole("combobox")).toBeFocused();
}

export const tagged = ({ page, mark }: Day) =>
  page.getByRole("complementary").getByText(mark, { exact: true });
