import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { PAGES } from "../pages";
import { goTo } from "./desk";

export const THEMES = ["light", "dark"] as const;
/** One language a direction. */
export const LANGUAGES = [
  { locale: "en", dir: "ltr" },
  { locale: "fa", dir: "rtl" },
] as const;
export const WIDTHS = [1440, 1024, 390] as const;
export const HEIGHT = 844;

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** WCAG 2.2 AA, as far as a machine can see it. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(WCAG_22_AA)
    // In the page itself: a frame of its own is waited for longer than all that is looked at.
    .setLegacyMode()
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

/** By how much the page is wider than the window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** The language belongs to the person. */
export const speak = (page: Page, locale: string) =>
  page.request.post("/api/profile", { data: { locale }, headers: { origin: new URL(page.url()).origin } });

const Rows = z.object({ rows: z.array(z.object({ id: z.string() })) });
const Channels = z.array(z.object({ id: z.string() }));

/** Every address there is to look at, from the table of all pages: with what stands there for an admin, and for strangers. */
export async function allAddresses(page: Page): Promise<{ inside: string[]; outside: string[] }> {
  const { rows } = Rows.parse(await (await page.request.get("/api/inbox?view=team")).json());
  const [channel] = Channels.parse(await (await page.request.get("/api/channels")).json());
  const things = { conversationId: rows[0]?.id ?? "", channelId: channel?.id ?? "" };
  const shown = (whom: "ada" | "strangers") =>
    PAGES.filter((row) => (whom === "ada" ? row.expected.ada : row.strangers) === "shown").flatMap((row) =>
      row.addresses(things),
    );
  const outside = shown("strangers");
  return { outside, inside: [...shown("ada").filter((one) => !outside.includes(one)), "/nowhere"] };
}

/** Opened, with its words and its fonts. */
export async function open(page: Page, address: string): Promise<void> {
  await goTo(page, address);
  await expect(page.getByRole("heading").first()).toBeAttached();
  await page.evaluate(() => document.fonts.ready);
}
