import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import postgres from "postgres";
import type { Product } from "@/tooling/tests/product";
import { browserLaunch } from "../product/browser";
import { control } from "../product/control";
import { demoManager } from "../product/demo-people";
import { type Benchmark, quantile } from "./figures";

const EVENTS = 20;
const LOOK_EVERY_MS = 250;
const WAIT_MAX_MS = 60_000;
const LIMIT_MS = 500;
const AUTHOR = "measured";

declare global {
  interface Window {
    seenAt: Record<string, number>;
  }
}

/**
 * One customer writes in one thread, again whenever the last was seen; a real browser shows the list. From the moment at which the pulled
 * item was received to the moment at which its words stand in the row.
 */
export const eventToScreen: Benchmark = {
  name: "event-to-screen",
  run: async ({ product }) => {
    const browser = await chromium.launch(browserLaunch());
    try {
      const page = await browser.newPage();
      await openInbox(page, product);
      const samples = await measure(page, product);
      const figure = (name: string, value: number) => ({ name, value, unit: "ms", limit: LIMIT_MS });
      return [
        figure("received to row, median", quantile(samples, 0.5)),
        {
          ...figure("received to row, p95", quantile(samples, 0.95)),
          note: `${samples.length} of ${EVENTS} events`,
        },
      ];
    } finally {
      await browser.close();
    }
  },
};

async function openInbox(page: Page, { url }: Product): Promise<void> {
  const { email, password } = demoManager();
  await page.goto(`${url}/sign-in`);
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(password);
  await page.locator("#password").press("Enter");
  await page.waitForURL(/inbox/);
  await page.evaluate(() => {
    window.seenAt = {};
    const look = () => {
      for (const [token] of document.body.innerText.matchAll(/measured-\d+/g))
        window.seenAt[token] ??= Date.now();
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
}

async function measure(page: Page, product: Product): Promise<number[]> {
  await control(product, "people", { username: AUTHOR });
  const root = await control(product, "post", { author: AUTHOR, text: "@haldenair measured-0" });
  await shown(page, "measured-0");
  for (let at = 1; at <= EVENTS; at += 1) {
    await control(product, "post", {
      author: AUTHOR,
      text: `@haldenair measured-${at}`,
      inReplyTo: root.id,
    });
    await shown(page, `measured-${at}`);
  }
  const seenAt = await page.evaluate(() => window.seenAt);
  const receivedAt = await receptions(product.databaseUrl);
  return Object.entries(seenAt).flatMap(([token, seen]) => {
    const received = receivedAt.get(token);
    // The first one waited behind the line that announces new rows, until it was opened.
    return received === undefined || token === "measured-0" ? [] : [seen - received];
  });
}

/** A first message may wait behind the line that announces new ones. */
async function shown(page: Page, token: string): Promise<void> {
  for (const started = Date.now(); Date.now() - started < WAIT_MAX_MS; await sleep(LOOK_EVERY_MS)) {
    if (await page.evaluate((one) => one in window.seenAt, token)) return;
    await page.keyboard.press(".");
  }
}

async function receptions(databaseUrl: string): Promise<Map<string, number>> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ body: string; received_at: Date }[]>`
      select m.body, e.received_at from message m
      join platform_event e on e.channel_id = m.channel_id and e.external_id = m.external_id
      where m.body like '%measured-%'`;
    return new Map(
      rows.map(({ body, received_at }) => [/measured-\d+/.exec(body)?.[0] ?? "", received_at.getTime()]),
    );
  } finally {
    await sql.end();
  }
}
