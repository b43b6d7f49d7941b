import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "@/tooling/tests/product";
import { control } from "../../product/control";

/** No more than a page of the list has rows. */
const AUTHORS = 40;
const ONE_AT_A_TIME_MS = 50;

export interface Writers {
  /** Names this run in every text. */
  readonly run: string;
  /** The words with which each opened a matter. */
  readonly opening: Words[];
  /** They write in turn, at a steady pace. */
  write(pace: { perSecond: number; seconds: number }): Promise<Written>;
}

export interface Written {
  sent: number;
  perSecond: number;
  /** The first and the last words of each author in this time. */
  first: Words[];
  last: Words[];
}

export interface Words {
  author: number;
  /** The how-manieth message of theirs. */
  turn: number;
}

/** A word that stands in the text and in the row: which run, who, and which message. */
const wordOf = (run: string, { author, turn }: Words) => `${run}x${author}x${turn}`;

/** Customers with a matter each, which is urgent and so stands above the others. */
export async function openMatters(product: Product): Promise<Writers> {
  const run = `run${randomUUID().slice(0, 6)}`;
  const roots: string[] = [];
  const turns = new Array<number>(AUTHORS).fill(0);
  const nameOf = (author: number) => `${run}a${author}`;
  for (let author = 0; author < AUTHORS; author += 1) {
    await control(product, "people", { username: nameOf(author) });
    const text = `@haldenair ${wordOf(run, { author, turn: 0 })} somebody is in hospital`;
    roots.push(String((await control(product, "post", { author: nameOf(author), text })).id));
    await sleep(ONE_AT_A_TIME_MS);
  }
  const writeNext = (author: number) => {
    const turn = (turns[author] ?? 0) + 1;
    turns[author] = turn;
    // A name at the beginning of an answer is no mention of its own.
    const text = `${wordOf(run, { author, turn })} still nobody, @haldenair`;
    return control(product, "post", { author: nameOf(author), text, inReplyTo: roots[author] });
  };
  const now = (more: number): Words[] => turns.map((turn, author) => ({ author, turn: turn + more }));
  return {
    run,
    opening: now(0),
    async write({ perSecond, seconds }) {
      const first = now(1);
      const started = performance.now();
      const sending: Promise<unknown>[] = [];
      for (let at = 0; at < perSecond * seconds; at += 1) {
        const dueMs = started + (at * 1_000) / perSecond - performance.now();
        if (dueMs > 0) await sleep(dueMs);
        sending.push(writeNext(at % AUTHORS));
      }
      await Promise.all(sending);
      const tookSeconds = (performance.now() - started) / 1_000;
      return { sent: sending.length, perSecond: sending.length / tookSeconds, first, last: now(0) };
    },
  };
}
