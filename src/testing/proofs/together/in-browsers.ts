import type { Browser, Page } from "@playwright/test";
import type postgres from "postgres";
import { DEMO_SIGN_INS } from "@/services/seed-demo";
import { type Draws, drawsFrom } from "../../draws";
import { control } from "../../product/control";
import { type Judged, judgeScreens, type Posted } from "./judge-screens";
import { linesOf } from "./ledger";
import { keepLooks } from "./looks";
import { inAnyOrder } from "./play";
import { type Desk, TALLY, type Written, writerAt } from "./writer";

const STEPS = 16;
/** Mentions are pushed within a second or two; what was lost is pulled within a minute. */
const ARRIVES_WITHIN_MS = 75_000;
const LOOK_EVERY_MS = 300;
/** The undo time, and what a busy machine adds. */
const SENT_WITHIN_MS = 120_000;
/** Longer than something has to stand on the screen before it counts as read. */
const READ_MS = 2_000;

/** A running product, two people at it, and the book that its database keeps. */
export interface BrowserStage {
  url: string;
  simulatorUrl: string;
  sql: postgres.Sql;
  desks: [Desk, Desk];
}

export type Tally = Record<(typeof TALLY)[number] | "customer", number>;

export interface PlayedInBrowsers {
  conversationId: string;
  username: string;
  word: RegExp;
  written: Written[];
  tally: Tally;
}

/** Signs two people in, each in a browser of their own. */
export async function openDesks(
  browser: Browser,
  { url, sql }: Pick<BrowserStage, "url" | "sql">,
): Promise<[Desk, Desk]> {
  const [one, other] = [await openDesk(browser, { url, sql }, 0), await openDesk(browser, { url, sql }, 1)];
  return [one, other];
}

async function openDesk(
  browser: Browser,
  { url, sql }: Pick<BrowserStage, "url" | "sql">,
  at: number,
): Promise<Desk> {
  const person = DEMO_SIGN_INS[at];
  if (!person) throw new Error("The demo has too few people.");
  const context = await browser.newContext();
  const page = await context.newPage();
  await keepLooks(page);
  await page.goto(`${url}/sign-in`);
  await page.locator("#email").fill(person.email);
  await page.locator("#password").fill(person.password);
  await page.locator("#password").press("Enter");
  await page.waitForURL(/\/inbox/);
  const [row] = await sql<{ id: string }[]>`select id from "user" where email = ${person.email}`;
  return { page, context, agentId: row?.id ?? "" };
}

/** Two people and a customer in one conversation, in an order that nobody planned. */
export async function playInBrowsers(stage: BrowserStage, seed: number): Promise<PlayedInBrowsers> {
  const draws = drawsFrom(seed);
  const mark = `${seed.toString(36)}t${Date.now().toString(36)}`;
  const tally = { ...zeros(TALLY), customer: 0 };
  const customer = await customerAt(stage, { mark, draws, tally });
  const conversationId = await arrived(stage.sql, customer.first);
  const address = `${stage.url}/inbox?view=team&c=${conversationId}`;
  const written: Map<string, Written>[] = [];
  let answers = 0;
  const nextWord = () => `a${mark}x${++answers}z`;
  const writers = stage.desks.map((desk) => {
    const own = new Map<string, Written>();
    written.push(own);
    return writerAt(desk, { draws, address, conversationId, nextWord, written: own, tally });
  });
  await Promise.all(stage.desks.map(({ page }) => openAt(page, address, customer.first)));
  const acts = writers.map(({ act }) => act);
  await inAnyOrder([...acts, ...acts, customer.next], draws, STEPS);
  for (const { leave } of writers) await leave();
  const word = new RegExp(`[ac]${mark}x\\d+z`);
  return {
    ...{ conversationId, username: customer.username, word, tally },
    written: written.flatMap((own) => [...own.values()]),
  };
}

const zeros = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;

async function openAt(page: Page, address: string, words: string): Promise<void> {
  await page.goto(address);
  await page.locator("#thread").getByText(words).waitFor();
  await page.waitForTimeout(READ_MS);
}

/** The conversation of these words, as soon as the product has understood them. */
async function arrived(sql: postgres.Sql, words: string): Promise<string> {
  for (let waited = 0; waited < ARRIVES_WITHIN_MS; waited += LOOK_EVERY_MS) {
    const [row] = await sql<{ id: string }[]>`
      select conversation_id as id from message where body like ${`%${words}%`} and conversation_id is not null`;
    if (row) return row.id;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  throw new Error(`${words} never arrived.`);
}

interface CustomerWish {
  mark: string;
  draws: Draws;
  tally: Tally;
}

/** Writes again, corrects what was said and takes it back; each text has a word of its own. */
async function customerAt(stage: Pick<BrowserStage, "simulatorUrl">, { mark, draws, tally }: CustomerWish) {
  const username = `b${mark}`;
  let count = 0;
  const says = () => `Where is my bag? c${mark}x${++count}z`;
  await control(stage, "people", { username, name: `Bea ${mark}` });
  const root = await control(stage, "post", { author: username, text: `@haldenair ${says()}` });
  let standing = [String(root.id)];
  return {
    username,
    first: `c${mark}x1z`,
    async next(): Promise<void> {
      tally.customer += 1;
      const [chance, id] = [draws(), draws.pick(standing)];
      if (chance < 0.2) return void (await control(stage, "edit", { id, text: `@haldenair ${says()}` }));
      if (chance < 0.35 && standing.length > 1 && id !== root.id) {
        standing = standing.filter((one) => one !== id);
        return void (await control(stage, "delete", { id }));
      }
      const more = { author: username, text: `@haldenair ${says()}`, inReplyTo: root.id };
      standing.push(String((await control(stage, "post", more)).id));
    },
  };
}

/** What came of it, once nothing is on its way any more. */
export async function judgePlayed(
  { sql, simulatorUrl }: Pick<BrowserStage, "sql" | "simulatorUrl">,
  { conversationId, word, written }: PlayedInBrowsers,
): Promise<Judged> {
  await allSent(sql, conversationId);
  const truth: { posts: Posted[] } = await (
    await fetch(`${simulatorUrl}/_sim/truth?author=haldenair`)
  ).json();
  const posts = truth.posts.filter(({ text }) => word.test(text));
  return judgeScreens({ lines: await linesOf(sql, conversationId), written, posts, word });
}

async function allSent(sql: postgres.Sql, conversationId: string): Promise<void> {
  for (let waited = 0; waited < SENT_WITHIN_MS; waited += LOOK_EVERY_MS) {
    const [row] = await sql<{ onTheWay: number }[]>`
      select count(*)::int as "onTheWay" from message
      where conversation_id = ${conversationId} and state in ('queued', 'sending')`;
    if (row?.onTheWay === 0) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
