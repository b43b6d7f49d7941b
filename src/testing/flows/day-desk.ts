import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import { createTranslator } from "next-intl";
import type { ConversationView, InboxPage, InboxRow, Viewer } from "@/core/views";
import { DEMO_SIGN_INS } from "@/services/seed-demo";
import en from "@/ui/messages/en.json" with { type: "json" };
import fa from "@/ui/messages/fa.json" with { type: "json" };
import { type Hands, handsOn, type Layout, watchPointer } from "./day-hands";
import { customer, goTo, PULL_LIMIT_MS, post } from "./desk";

/** One language a direction. The customers write in one that nobody else writes in, so that a list of theirs is theirs alone. */
export const TONGUES = [
  {
    ...{ locale: "en", dir: "ltr", layout: "english", name: "English", words: en },
    ...{ customers: "sv", wrote: "Var är min väska? Jag har väntat sedan igår och hör ingenting" },
    said: {
      answer: "It comes tomorrow",
      reply: "We are looking for it",
      macro: "We know of the delay",
      note: "She calls again at noon",
      public: "We have written to you",
      private: "Which flight was it",
      reason: "she asks for her money",
    },
  },
  {
    ...{ locale: "fa", dir: "rtl", layout: "persian", name: "فارسی", words: fa },
    ...{ customers: "ar", wrote: "أين حقيبتي؟ أنا أنتظر منذ أمس ولم يتصل بي أحد" },
    said: {
      answer: "فردا می‌رسد",
      reply: "داریم دنبالش می‌گردیم",
      macro: "از تأخیر باخبریم",
      note: "ظهر دوباره زنگ می‌زند",
      public: "برایتان نوشتیم",
      private: "کدام پرواز بود",
      reason: "پولش را می‌خواهد",
    },
  },
] as const satisfies { locale: Viewer["locale"]; layout: Layout; [name: string]: unknown }[];
export type Tongue = (typeof TONGUES)[number];

/** One person's day at a keyboard. */
export interface Day {
  page: Page;
  hands: Hands;
  tongue: Tongue;
  /** In every name and word of this day, and in no other. */
  mark: string;
  /** What a pointer did; nothing, that is. */
  pointed: string[];
  me: string;
  t: ReturnType<typeof wordsOf>;
}

const wordsOf = ({ locale, words }: Tongue) => createTranslator({ locale, messages: words as typeof en });

export async function beginDay(page: Page, tongue: Tongue): Promise<Day> {
  const person = DEMO_SIGN_INS.find(({ role }) => role === "manager");
  if (!person) throw new Error("The demo has no manager.");
  const pointed = await watchPointer(page);
  const hands = await handsOn(page, tongue.layout);
  const mark = `d${randomUUID().slice(0, 5)}`;
  await goTo(page, "/");
  await tabTo(page, page.locator("#email"));
  await page.keyboard.type(person.email);
  await tabTo(page, page.locator("#password"));
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/inbox/);
  return { page, hands, tongue, mark, pointed, me: person.name, t: wordsOf(tongue) };
}

/** As far as Tab (or ⇧Tab) leads, until this has the focus. */
export async function tabTo(page: Page, wanted: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const reached = wanted.and(page.locator(":focus"));
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    if ((await reached.count()) > 0) return;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused();
}

const TABS_MAX = 90;

/** The language of the person, chosen among their own settings. */
export async function speak(
  { page, me }: Pick<Day, "page" | "me">,
  { name, locale, dir }: Tongue,
): Promise<void> {
  const own = page.locator("nav button[aria-haspopup=dialog]").filter({ hasText: me });
  await tabTo(page, own, "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name, exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", locale);
  await expect(page.locator("html")).toHaveAttribute("dir", dir);
  await page.keyboard.press("Escape");
  await expect(own).toBeFocused();
}

/** What a day that ended early has left waiting is out of the way. */
export async function clearAway(page: Page, tongue: Tongue): Promise<void> {
  const headers = { origin: new URL(page.url()).origin };
  for (const { id: conversationId } of await rowsByApi(page, tongue)) {
    const data = { type: "resolve", commandId: randomUUID(), conversationId };
    await page.request.post("/api/commands", { data, headers });
  }
}

/** So many customers of this day alone have written. Returns their names. */
export async function customersWrite({ tongue, mark }: Day, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, at) => nameOf(mark, at));
  for (const [at, name] of names.entries())
    await post(await customer({ name }), `${tongue.wrote} (${wordOf(mark, at)})`);
  return names;
}

const nameOf = (mark: string, at: number) => `Oya ${mark}n${String(at + 1).padStart(2, "0")}`;
/** What one customer alone has said. */
export const wordOf = (mark: string, at: number) => `${mark}x${String(at + 1).padStart(2, "0")}`;

/** Narrows the list to the customers of this day, and waits until all of them stand in it. */
export async function showOwn({ page, hands, tongue, t }: Day, count: number): Promise<void> {
  const language = new Intl.DisplayNames(tongue.locale, { type: "language" }).of(tongue.customers) ?? "";
  const filter = page.getByRole("button", { name: t("list.filter") });
  await expect
    .poll(async () => (await rowsByApi(page, tongue)).length, { timeout: PULL_LIMIT_MS })
    .toBeGreaterThanOrEqual(count);
  await tabTo(page, filter);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("dialog").getByRole("button", { name: new RegExp(`^${language}`) }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: language })).toBeVisible();
  await expect(filter).toBeFocused();
  await expect(async () => {
    if (await page.locator("[aria-labelledby='list-title'] [role='status'] button").isVisible())
      await hands.press(".");
    await expect(page.getByRole("option")).toHaveCount(count, { timeout: 500 });
  }).toPass();
}

export async function asked<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(path);
  expect({ path, status: answer.status() }).toEqual({ path, status: 200 });
  return answer.json();
}

/** The customers of such a day who wait, as the product's own door tells them, in its order. */
export const rowsByApi = async (page: Page, { customers }: Tongue): Promise<InboxRow[]> =>
  (await asked<InboxPage>(page, `/api/inbox?view=team&language=${customers}`)).rows;

export const matterOf = (page: Page, id: string) => asked<ConversationView>(page, `/api/conversations/${id}`);

/** The open conversation, as soon as it can be worked on. */
export async function openMatter({ page, t }: Day): Promise<string> {
  await expect(page.getByRole("button", { name: t("composer.macro"), exact: true })).toBeVisible();
  return new URL(page.url()).searchParams.get("c") ?? "";
}

/** Goes on from here by one key; another conversation is open then. */
export async function moveOn(day: Day, key: string): Promise<string> {
  const before = new URL(day.page.url()).searchParams.get("c");
  await day.hands.press(key);
  await expect.poll(() => new URL(day.page.url()).searchParams.get("c")).not.toBe(before);
  return openMatter(day);
}

export const field = ({ page, t }: Day, mode: "public" | "private" | "note" = "public") =>
  page.getByRole("textbox", { name: t(`composer.label.${mode}`) });

export const list = ({ page }: Day) => page.locator("#rows");
