import type { BrowserContext, Locator, Page } from "@playwright/test";
import en from "@/ui/messages/en.json" with { type: "json" };
import type { Draws } from "../../draws";
import { type Look, pressesOf } from "./looks";

/** What one answer was written to, as it stood on its writer's screen. */
export interface Written {
  /** A word that no other answer has. */
  word: string;
  agentId: string;
  /** When its first letter was written, and when the writer last called something read. */
  looks: Look[];
  /** The last of the looks is that of "Send anyway". */
  isAnyway: boolean;
}

export const TALLY = ["held", "anyway", "not theirs", "taken over", "resolved", "cut"] as const;

export interface Desk {
  page: Page;
  context: BrowserContext;
  agentId: string;
}

interface Writer extends Desk {
  draws: Draws;
  /** Of the inbox, with the conversation open. */
  address: string;
  conversationId: string;
  /** One word an answer; the next one is made when the field is empty. */
  nextWord(): string;
  written: Map<string, Written>;
  tally: Record<(typeof TALLY)[number], number>;
  isCut: boolean;
}

type Wish = Pick<Writer, "draws" | "address" | "conversationId" | "nextWord" | "written" | "tally">;

/** One person at a browser: looks at the page, and does with it what can be done there, whatever it is. */
export function writerAt(desk: Desk, wish: Wish): { act(): Promise<void>; leave(): Promise<void> } {
  const writer: Writer = { ...desk, ...wish, isCut: false };
  return {
    async act() {
      await writer.page.waitForTimeout(writer.draws() * PAUSE_MAX_MS);
      await next(writer);
      await remember(writer);
    },
    async leave() {
      if (writer.isCut) await connect(writer, true);
    },
  };
}

/** Longer than what stands on the screen needs for being read, and shorter. */
const PAUSE_MAX_MS = 2_000;
const REACH_LIMIT_MS = 10_000;
/** A button that is not there any more is not waited for. */
const BUTTON_LIMIT_MS = 3_000;

async function next(writer: Writer): Promise<void> {
  const { page, draws, tally } = writer;
  if (writer.isCut && draws() < 0.6) return connect(writer, true);
  if (!page.url().includes(writer.conversationId)) return comeBack(writer);
  if (await heldBy(page).isVisible()) return decide(writer);
  const field = fieldOf(page);
  if (!(await field.isVisible())) return;
  const words = await field.inputValue();
  if (!writer.isCut && draws() < CUT_SHARE) return connect(writer, false);
  const chance = draws();
  if (words === "") return chance < 0.15 ? resolve(writer) : begin(writer);
  if (chance < 0.3) return type(writer, ` ${FILLERS[draws.below(FILLERS.length)]}`);
  const isInTheWay = await button(page, en.together.takeOver).isVisible();
  if (isInTheWay && chance < 0.6) {
    tally["taken over"] += 1;
    return press(page, en.together.takeOver);
  }
  if (chance < 0.5 && (await button(page, en.composer.since.read).isVisible()))
    return press(page, en.composer.since.read);
  return send(writer);
}

const CUT_SHARE = 0.08;
const FILLERS = ["soon", "today", "we promise", "by train"];

const heldBy = (page: Page) => page.getByRole("region", { name: en.held.title });
const fieldOf = (page: Page) => page.getByRole("textbox", { name: en.composer.label.public });
const button = (within: Page | Locator, name: string) => within.getByRole("button", { name }).first();

/** By the keyboard, as everything here; a button that has gone meanwhile is left. */
const press = (within: Page | Locator, name: string): Promise<void> =>
  button(within, name)
    .press("Enter", { timeout: BUTTON_LIMIT_MS })
    .catch(() => undefined);

async function begin(writer: Writer): Promise<void> {
  const { agentId, written } = writer;
  const word = writer.nextWord();
  written.set(word, { word, agentId, looks: [], isAnyway: false });
  await type(writer, `We look into it, ${word}`);
}

async function type({ page }: Writer, words: string): Promise<void> {
  if (!(await reaches(fieldOf(page)))) return;
  await page.keyboard.press("End");
  await page.keyboard.type(words);
}

/** False where it is gone: another answer was held meanwhile, or the page went on. */
const reaches = (place: Locator): Promise<boolean> =>
  place.focus({ timeout: REACH_LIMIT_MS }).then(
    () => true,
    () => false,
  );

/** As a person does who sees that it is on its way: nothing else is done before it is known what became of it. */
async function send({ page, tally }: Writer): Promise<void> {
  if (!(await reaches(fieldOf(page)))) return;
  const refusal = page.getByRole("alert").filter({ hasText: en.composer.notSent.split("{")[0] ?? "" });
  const answered = page.waitForResponse((response) => response.url().endsWith("/api/commands"), {
    timeout: ANSWER_LIMIT_MS,
  });
  await page.keyboard.press("Control+Enter");
  await Promise.race([answered, refusal.waitFor({ timeout: ANSWER_LIMIT_MS })]).catch(() => undefined);
  answered.catch(() => undefined);
  await page.waitForTimeout(DRAWN_MS);
  if (await heldBy(page).isVisible()) tally.held += 1;
  else if (await refusal.filter({ hasText: ANOTHER_WRITES }).isVisible()) tally["not theirs"] += 1;
}

const ANSWER_LIMIT_MS = 20_000;
const DRAWN_MS = 300;
const ANOTHER_WRITES = /Wait, or take over/;

async function decide({ page, draws, tally }: Writer): Promise<void> {
  const chance = draws();
  if (chance < 0.1) return press(heldBy(page), en.held.discard);
  if (chance < 0.5) return press(heldBy(page), en.held.revise);
  // Until the difference has been read from the server there is nothing to agree to.
  if (await button(heldBy(page), en.held.send).isDisabled()) return;
  tally.anyway += 1;
  return press(heldBy(page), en.held.send);
}

/** The inbox goes on to the next conversation; whoever resolved this one comes back later. */
async function resolve(writer: Writer): Promise<void> {
  const { page, tally } = writer;
  if (!(await reaches(page.locator("#rows")))) return;
  await page.keyboard.press("e");
  const hasGone = page.waitForURL((url) => !url.href.includes(writer.conversationId), {
    timeout: BUTTON_LIMIT_MS,
  });
  await hasGone.then(
    () => {
      tally.resolved += 1;
    },
    () => undefined,
  );
}

async function comeBack(writer: Writer): Promise<void> {
  if (writer.isCut) await connect(writer, true);
  await writer.page.goto(writer.address);
  await fieldOf(writer.page).waitFor();
}

async function connect(writer: Writer, isOn: boolean): Promise<void> {
  await writer.context.setOffline(!isOn);
  writer.isCut = !isOn;
  if (!isOn) writer.tally.cut += 1;
}

/** Each press that reads something belongs to the answer that stood in the field, or was begun by it. */
async function remember({ page, written }: Writer): Promise<void> {
  for (const { on, words, look } of await pressesOf(page)) {
    const answer = on === "" ? [...written.values()].at(-1) : answerIn(words, written);
    if (!answer || !READS.includes(on)) continue;
    answer.looks.push(look);
    answer.isAnyway = on === en.held.send;
  }
}

const READS = ["", en.composer.since.read, en.held.revise, en.held.send];

export const answerIn = (words: string, written: Map<string, Written>): Written | undefined =>
  [...written.values()].findLast(({ word }) => words.includes(word));
