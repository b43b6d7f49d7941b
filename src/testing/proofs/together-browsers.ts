import { type Browser, chromium } from "@playwright/test";
import postgres from "postgres";
import { type Product, startProduct } from "@/tooling/tests/product";
import { browserLaunch } from "../product/browser";
import type { ProofRow } from "./proof";
import {
  type BrowserStage,
  judgePlayed,
  openDesks,
  type PlayedInBrowsers,
  playInBrowsers,
  type Tally,
} from "./together/in-browsers";
import type { Judged, ScreenFaults } from "./together/judge-screens";
import { closeLedger, keepLedger } from "./together/ledger";

const FAULTS_SHOWN = 5;

/** A whole product and two people at browsers, for as long as `work` takes. */
export async function withProduct<T>(work: (stage: BrowserStage) => Promise<T>): Promise<T> {
  const product = await startProduct();
  const browser = await chromium.launch(browserLaunch());
  try {
    return await withDesks(product, browser, work);
  } finally {
    await browser.close();
    await product.stop();
  }
}

/** Two people at browsers, at a product that runs already; its database keeps the book meanwhile. */
export async function withDesks<T>(
  { url, simulatorUrl, databaseUrl }: Pick<Product, "url" | "simulatorUrl" | "databaseUrl">,
  browser: Browser,
  work: (stage: BrowserStage) => Promise<T>,
): Promise<T> {
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  try {
    await keepLedger(sql);
    const desks = await openDesks(browser, { url, sql });
    const result = await work({ url, simulatorUrl: simulatorUrl ?? "", sql, desks });
    for (const { context } of desks) await context.close();
    return result;
  } finally {
    await closeLedger(sql);
    await sql.end();
  }
}

/** So many interleavings, each in a conversation of its own; judged once nothing is on its way any more. */
export async function answerInBrowsers(
  stage: BrowserStage,
  { seed, runs }: { seed: number; runs: number },
): Promise<ProofRow> {
  const started = performance.now();
  const played: PlayedInBrowsers[] = [];
  for (let at = 0; at < runs; at++) played.push(await playInBrowsers(stage, seed + at));
  const found: Judged[] = [];
  for (const one of played) found.push(await judgePlayed(stage, one));
  return rowOf({ seed, played, found, seconds: (performance.now() - started) / 1_000 });
}

interface Told {
  seed: number;
  played: PlayedInBrowsers[];
  found: Judged[];
  seconds: number;
}

function rowOf({ seed, played, found, seconds }: Told): ProofRow {
  const sum = (name: keyof Tally) =>
    played.map(({ tally }) => tally[name]).reduce((one, other) => one + other, 0);
  const of = (kind: keyof ScreenFaults) => found.flatMap((faults) => faults[kind]);
  const faults = (["stale", "doubles", "lost", "saidTwice", "unshown"] as const).flatMap((kind) =>
    of(kind).slice(0, FAULTS_SHOWN),
  );
  const figures = {
    interleavings: played.length,
    written: played.reduce((all, { written }) => all + written.length, 0),
    answered: found.reduce((all, { answered }) => all + answered, 0),
    ...{ anyway: sum("anyway"), held: sum("held"), "not theirs": sum("not theirs") },
    ...{ "taken over": sum("taken over"), resolved: sum("resolved"), cut: sum("cut") },
    ...{ "by the customer": sum("customer") },
    ...{ stale: of("stale").length, doubles: of("doubles").length + of("saidTwice").length },
    seconds: seconds.toFixed(1),
  };
  return { name: `browsers, seed ${seed}`, passed: faults.length === 0, figures, faults };
}
