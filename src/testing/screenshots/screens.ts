import type { Page } from "@playwright/test";
import type { Desk } from "./desk";

export interface Screen {
  name: string;
  /** Before sign-in. */
  isOutside?: boolean;
  /** Of the picture in pixels, where that is not the window's. */
  height?: number;
  show(page: Page, desk: Desk): Promise<void>;
}

const READY_MS_MAX = 8_000;
/** Surfaces come a moment after the page; pictures wait for them. */
const SETTLED_MS = 1_200;
/** The undo delay, both sends, and a slow machine. */
const SENT_MS_MAX = 60_000;
/** Customers of the demo take their time. */
const ANSWER_MS_MAX = 150_000;
/** The customer of the demo's first story who posts a card number. */
const LEAKING_CUSTOMER = "Duncan Hargreave";

export const SCREENS: Screen[] = [
  { name: "sign-in", isOutside: true, show: (page, desk) => at(page, desk, "/sign-in") },
  { name: "join", isOutside: true, show: (page, desk) => at(page, desk, "/join") },
  { name: "list", show: (page, desk) => at(page, desk, "/inbox") },
  { name: "empty", show: (page, desk) => at(page, desk, "/inbox?view=mine") },
  { name: "search", show: (page, desk) => at(page, desk, "/inbox?q=flight") },
  { name: "breached", show: (page, desk) => at(page, desk, "/inbox?view=breached") },
  { name: "narrowed", show: (page, desk) => at(page, desk, "/inbox?view=unassigned&language=en&platform=x") },
  { name: "filters", show: filters },
  { name: "views", show: viewsChooser },
  { name: "save-view", show: saveView },
  { name: "conversation", show: (page, desk) => openFirst(page, desk, "team") },
  { name: "leak", show: (page, desk) => openFirst(page, desk, "sensitive") },
  { name: "composer", show: (page, desk) => compose(page, desk) },
  { name: "emoji", show: emoji },
  { name: "move", show: (page, desk) => onKey({ page, desk, view: "sensitive", key: "p" }) },
  { name: "palette", show: (page, desk) => onKey({ page, desk, view: "team", key: "Meta+k" }) },
  { name: "keys", show: (page, desk) => onKey({ page, desk, view: "team", key: "?" }) },
  { name: "assign", show: (page, desk) => onKey({ page, desk, view: "team", key: "a" }) },
  { name: "snooze", show: (page, desk) => onKey({ page, desk, view: "team", key: "s" }) },
  { name: "tag", show: (page, desk) => onKey({ page, desk, view: "team", key: "t" }) },
  { name: "macro", show: (page, desk) => onKey({ page, desk, view: "team", key: "m" }) },
  { name: "contact", show: contact },
  { name: "contact-known", height: 1_100, show: knownContact },
  { name: "contact-menu", show: contactMenu },
  { name: "contact-note", show: (page, desk) => onKey({ page, desk, view: "team", key: "Shift+N" }) },
  { name: "contact-merge", show: mergeSearch },
  { name: "contact-together", show: mergePreview },
  { name: "contact-block", show: (page, desk) => onKey({ page, desk, view: "team", key: "Shift+B" }) },
  { name: "profile", show: profile },
  { name: "compact", show: compact },
  { name: "wall", show: (page, desk) => at(page, desk, "/wall") },
  { name: "channels", show: (page, desk) => at(page, desk, "/channels") },
  { name: "channel", show: firstChannel },
  { name: "replies", show: (page, desk) => at(page, desk, "/settings/replies") },
  { name: "people", show: (page, desk) => at(page, desk, "/settings/people") },
  { name: "promises", show: (page, desk) => at(page, desk, "/settings/promises") },
  { name: "invite", show: (page, desk) => at(page, desk, "/settings/people?person=new") },
  { name: "account", height: 2_000, show: (page, desk) => at(page, desk, "/settings/account") },
  { name: "macros", show: (page, desk) => at(page, desk, "/settings/macros") },
  { name: "missing", show: (page, desk) => at(page, desk, "/nowhere") },
];

/** The inbox at work: what leaked has been moved into private, and an answer is being written. */
export const README_PICTURE: Screen = { name: "readme", show: atWork };

export async function at(page: Page, { address }: Desk, path: string) {
  await page.goto(address + path);
  await page.locator("h1:visible, h2:visible").first().waitFor({ timeout: READY_MS_MAX });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(SETTLED_MS);
}

export async function openFirst(page: Page, desk: Desk, view: string) {
  await at(page, desk, `/inbox?view=${view}`);
  await page.getByRole("option").first().click({ timeout: READY_MS_MAX });
  await page.locator("#thread").waitFor({ timeout: READY_MS_MAX });
  await page.waitForTimeout(SETTLED_MS);
}

/** As the page is drawn for somebody who chose it; the one who is signed in keeps theirs. */
async function compact(page: Page, desk: Desk) {
  await openFirst(page, desk, "team");
  await page.evaluate(() => {
    document.documentElement.dataset.density = "compact";
  });
  await page.waitForTimeout(SETTLED_MS);
}

async function filters(page: Page, desk: Desk) {
  await at(page, desk, "/inbox");
  await page.locator("[aria-labelledby='list-title'] button[aria-haspopup='dialog']").last().click();
  await page.getByRole("dialog").first().waitFor({ timeout: READY_MS_MAX });
  await page.waitForTimeout(SETTLED_MS);
}

async function viewsChooser(page: Page, desk: Desk) {
  await at(page, desk, "/inbox");
  await page.keyboard.press("g");
  await page.keyboard.press("v");
  await page.getByRole("dialog").first().waitFor({ timeout: READY_MS_MAX });
  await page.waitForTimeout(SETTLED_MS);
}

async function saveView(page: Page, desk: Desk) {
  await at(page, desk, "/inbox?view=unassigned&language=en");
  await page.keyboard.press("v");
  await page.getByRole("dialog").first().waitFor({ timeout: READY_MS_MAX });
  await page.waitForTimeout(SETTLED_MS);
}

async function emoji(page: Page, desk: Desk) {
  await compose(page, desk, " :thumb");
  await page.locator("[data-composer] [role=option]").first().waitFor({ timeout: READY_MS_MAX });
}

async function compose(page: Page, desk: Desk, then = "") {
  await openFirst(page, desk, "sensitive");
  if (desk.isPhone) await page.locator("main button:not([aria-label])").last().click();
  else await page.keyboard.press("r");
  // Another window of the tour has left a draft.
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(
    `Thank you for bearing with us. It is settled, and the details are in your messages.${then}`,
  );
  await page.waitForTimeout(SETTLED_MS);
}

async function onKey({ page, desk, view, key }: { page: Page; desk: Desk; view: string; key: string }) {
  await openFirst(page, desk, view);
  await page.keyboard.press(key);
  await page.getByRole("dialog").first().waitFor({ timeout: READY_MS_MAX });
  await page.waitForTimeout(SETTLED_MS);
}

async function atWork(page: Page, desk: Desk) {
  await at(page, desk, "/inbox?view=sensitive");
  const rows = page.getByRole("option");
  const leaked = rows.filter({ hasText: LEAKING_CUSTOMER });
  await ((await leaked.count()) > 0 ? leaked : rows).first().click({ timeout: READY_MS_MAX });
  await page.locator("#thread").waitFor({ timeout: READY_MS_MAX });
  if ((await page.getByText("Private on").count()) === 0) await moveToPrivate(page);
  await page.waitForTimeout(SETTLED_MS);
  await page.getByRole("button", { name: "Private", exact: true }).click();
  await page.keyboard.type("The second charge is on its way back to you and arrives by Thursday. Tove");
  await page.waitForTimeout(SETTLED_MS);
}

/** And waits for what the customer says to it: a picture of one voice is no conversation. */
async function moveToPrivate(page: Page) {
  await page.waitForTimeout(SETTLED_MS);
  await page.keyboard.press("p");
  await page.getByRole("dialog").first().waitFor({ timeout: READY_MS_MAX });
  await page.keyboard.press("Meta+Enter");
  await page.getByText("Sent to").nth(1).waitFor({ timeout: SENT_MS_MAX });
  await page
    .getByText("private message", { exact: true })
    .first()
    .waitFor({ timeout: ANSWER_MS_MAX })
    .catch(() => undefined);
}

async function contact(page: Page, desk: Desk) {
  await openFirst(page, desk, "sensitive");
  await page.goto(`${page.url()}&side=open`);
  await page.waitForTimeout(SETTLED_MS);
}

/** A VIP with a note, whom the team has blocked. */
async function knownContact(page: Page, desk: Desk) {
  await at(page, desk, "/inbox?view=resolved");
  if ((await page.getByRole("option").count()) === 0) await at(page, desk, "/inbox?view=team");
  await page.getByRole("option").last().click({ timeout: READY_MS_MAX });
  await page.locator("#thread").waitFor({ timeout: READY_MS_MAX });
  const panel = page.locator("aside").last();
  if ((await panel.locator('button[aria-pressed="true"]').count()) === 0)
    await page.keyboard.press("Shift+V");
  if ((await panel.locator("li.border-dashed").count()) === 0) {
    await page.keyboard.press("Shift+N");
    await page
      .getByRole("dialog")
      .locator("textarea")
      .fill("Flies with a guide dog. Calls on weekdays only.");
    await page.keyboard.press("Meta+Enter");
    await page.getByRole("dialog").waitFor({ state: "hidden", timeout: READY_MS_MAX });
  }
  if ((await panel.locator("svg.lucide-ban").count()) === 0) {
    await page.keyboard.press("Shift+B");
    await page.getByRole("dialog").waitFor({ timeout: READY_MS_MAX });
    await page.keyboard.press("Meta+Enter");
    await page.waitForTimeout(SETTLED_MS);
  }
  await page.goto(`${page.url()}&side=open`);
  await page.waitForTimeout(SETTLED_MS);
}

async function mergeSearch(page: Page, desk: Desk) {
  await openFirst(page, desk, "team");
  // The list is out of reach while the dialog is open, and on a phone already now.
  const other = await page.locator('[role="option"] b').last().textContent();
  await page.keyboard.press("Shift+M");
  await page.getByRole("dialog").first().waitFor({ timeout: READY_MS_MAX });
  await page.keyboard.type(other?.split(" ")[0] ?? "a");
  await page.waitForTimeout(SETTLED_MS);
}

async function mergePreview(page: Page, desk: Desk) {
  await mergeSearch(page, desk);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(SETTLED_MS);
}

async function contactMenu(page: Page, desk: Desk) {
  await openFirst(page, desk, "team");
  await page.goto(`${page.url()}&side=open`);
  await page.locator('aside:last-of-type button[aria-haspopup="dialog"]').first().click();
  await page.getByRole("dialog").first().waitFor({ timeout: READY_MS_MAX });
  await page.waitForTimeout(SETTLED_MS);
}

async function profile(page: Page, desk: Desk) {
  await at(page, desk, "/inbox");
  await page.locator('nav:visible button[aria-haspopup="dialog"]').last().click();
  await page.getByRole("dialog").first().waitFor({ timeout: READY_MS_MAX });
  await page.waitForTimeout(SETTLED_MS);
}

async function firstChannel(page: Page, desk: Desk) {
  await at(page, desk, "/channels");
  await page.locator('td a[href^="/channels/"]').first().click();
  await page.waitForURL(/\/channels\/./);
  await page.waitForTimeout(SETTLED_MS);
}
