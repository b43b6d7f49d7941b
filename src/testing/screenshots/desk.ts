import type { Browser, BrowserContext, Page } from "@playwright/test";
import { DEMO_SIGN_INS } from "@/services/seed-demo";

export const LANGUAGES = ["en", "hi", "fa"] as const;
export const THEMES = ["light", "dark"] as const;
export const SIZES = [
  { name: "1440", width: 1440, height: 900, isBetween: false },
  { name: "1024", width: 1024, height: 768, isBetween: true },
  { name: "390", width: 390, height: 844, isBetween: false },
] as const;

/** What a signed-in browser keeps. */
export type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

export interface DeskWish {
  address: string;
  session: Session;
  language: (typeof LANGUAGES)[number];
  theme: (typeof THEMES)[number];
  size: { name: string; width: number; height: number };
}

/** Two windows on the product: one signed in as somebody who sees everything, one not signed in. */
export interface Desk {
  inside: Page;
  outside: Page;
  address: string;
  isPhone: boolean;
  close(): Promise<void>;
}

const PHONE_WIDTH_MAX = 500;
const MAC =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146 Safari/537.36";
/** The language is a cookie before sign-in. */
const LOCALE_COOKIE = "sixty_locale";

export async function deskIn(
  browser: Browser,
  { address, session, language, theme, size }: DeskWish,
): Promise<Desk> {
  const isPhone = size.width <= PHONE_WIDTH_MAX;
  const look = {
    viewport: { width: size.width, height: size.height },
    colorScheme: theme,
    reducedMotion: "reduce",
    userAgent: MAC,
    isMobile: isPhone,
    hasTouch: isPhone,
  } as const;
  const [inner, outer] = await Promise.all([
    browser.newContext({ ...look, storageState: session }),
    browser.newContext(look),
  ]);
  await outer.addCookies([{ name: LOCALE_COOKIE, value: language, url: address }]);
  const [inside, outside] = await Promise.all([inner.newPage(), outer.newPage()]);
  await inside.goto(`${address}/inbox`);
  await speak(inside, language);
  const close = async () => {
    await Promise.all([inner.close(), outer.close()]);
  };
  return { inside, outside, address, isPhone, close };
}

/** Once a run: a tour of eighteen desks is one person at eighteen windows, not eighteen sign-ins. */
export async function signIn(browser: Browser, address: string): Promise<Session> {
  const person = DEMO_SIGN_INS.find(({ role }) => role === "admin");
  if (!person) throw new Error("The demo has no admin.");
  const context = await browser.newContext();
  const page = await context.newPage();
  const answer = await page.goto(`${address}/sign-in`);
  if (!answer?.ok()) throw new Error(`${address}/sign-in answered ${answer?.status() ?? "nothing"}.`);
  await page.locator('input[name="email"]').first().fill(person.email);
  await page.locator('input[name="password"]').first().fill(person.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/inbox/);
  const session = await context.storageState();
  await context.close();
  return session;
}

async function speak(page: Page, locale: string) {
  await page.evaluate(async (wanted) => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ locale: wanted });
    const answer = await fetch("/api/profile", { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`The profile answered ${answer.status}.`);
  }, locale);
}
