import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page, type Response } from "@playwright/test";
import { inheritedEnv } from "@/env";
import { DEMO_SIGN_INS } from "@/services/seed-demo";
import { control } from "../product/control";

const simulatorUrl = inheritedEnv().SIXTY_FLOWS_SIMULATOR_URL ?? "";
/** Mentions are pulled every 30 seconds at rest, direct messages every 60. */
export const PULL_LIMIT_MS = 75_000;

interface Truth {
  posts: { author: string; text: string; media: { altText?: string; file?: { type: string } }[] }[];
  directMessages: { from: string; text: string }[];
}

export async function truth(): Promise<Truth> {
  return (await fetch(`${simulatorUrl}/_sim/truth?author=haldenair`)).json();
}

/** How often the brand has said this, in public and in private together. */
export async function timesSaid(text: string): Promise<number> {
  const { posts, directMessages } = await truth();
  return [...posts, ...directMessages].filter((one) => one.text.includes(text)).length;
}

/** A customer of this flow alone, who takes messages unless said otherwise. */
export async function customer({
  name,
  directMessages = "open",
}: {
  name: string;
  directMessages?: "open" | "closed";
}): Promise<string> {
  const username = `flow_${randomUUID().slice(0, 8)}`;
  await control({ simulatorUrl }, "people", { username, name, directMessages });
  return username;
}

export const post = (author: string, text: string, inReplyTo: string | null = null) =>
  control({ simulatorUrl }, "post", {
    ...{ author, text: `@haldenair ${text}` },
    ...(inReplyTo && { inReplyTo }),
  });

/** Lets something go wrong on the platform; each flow clears up after itself. */
export const fault = (switched: Record<string, unknown>) => control({ simulatorUrl }, "fault", switched);
export const clearFaults = async (): Promise<void> => {
  await fault({ clear: true });
};

/** As a person does it: nothing is pressed before the page, just drawn by the server, listens. */
export async function goTo(page: Page, address: string): Promise<Response | null> {
  const answer = await page.goto(address);
  await listens(page);
  return answer;
}

export async function loadAnew(page: Page): Promise<void> {
  await page.reload();
  await listens(page);
}

/** React marks each element that it has taken over. */
async function listens(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__reactProps")),
  );
}

export async function signIn(page: Page, role: "agent" | "manager" | "admin"): Promise<void> {
  const person = DEMO_SIGN_INS.find((one) => one.role === role);
  if (!person) throw new Error(`The demo has no ${role}.`);
  await goTo(page, "/");
  await page.locator("#email").fill(person.email);
  await page.locator("#password").fill(person.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/inbox/);
  await expect(page.getByRole("listbox").or(page.getByRole("heading")).first()).toBeVisible();
  await listens(page);
}

/**
 * The row of a person, as soon as it stands in the list. What arrives meanwhile waits behind a line that `.` opens; what
 * is due later than a page of others stands on the next one.
 */
export async function rowOf(page: Page, name: string): Promise<Locator> {
  const row = page.getByRole("option").filter({ hasText: name });
  const waiting = page.locator("[aria-labelledby='list-title'] [role='status'] button");
  await expect(async () => {
    // A key that means nothing silences the next ones for a moment.
    if (!(await row.isVisible()) && (await waiting.isVisible())) await page.keyboard.press(".");
    const older = page.getByRole("button", { name: "older" });
    if (!(await row.isVisible()) && (await older.isEnabled({ timeout: 100 }).catch(() => false)))
      await older.click();
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: PULL_LIMIT_MS });
  return row;
}

/** A customer of this test alone has written; the conversation is open. Returns the customer's name. */
export async function openMatter(page: Page, words: string): Promise<string> {
  const name = `Oya ${randomUUID().slice(0, 4)}`;
  await post(await customer({ name }), words);
  await (await rowOf(page, name)).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
  // The head stands there before the conversation is read, and most keys mean nothing until then.
  await expect(page.locator("#thread")).toBeVisible();
  return name;
}

/** The public answer that is being written. */
export const answerField = (page: Page) => page.getByRole("textbox", { name: "Public reply" });

/** Where a message itself says so; it is read aloud as well, from a place of its own. */
export const sentToX = (page: Page) => page.getByText("Sent to X").and(page.locator("span"));
