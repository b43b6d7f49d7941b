import { chromium } from "@playwright/test";
import type { Product } from "@/tooling/tests/product";
import { browserLaunch } from "../product/browser";
import { type Figure, type ProductBenchmark, quantile } from "./figures";
import { accepted } from "./screen/accepted";
import { openStreams } from "./screen/streams";
import { openInbox, type WatchedInbox } from "./screen/watched-inbox";
import { openMatters, type Writers } from "./screen/writers";

const PER_SECOND = 50;
const SECONDS = 30;
const STREAMS = 200;
const LIMIT_MS = 500;
/** The last messages get this long to arrive. */
const LAST_MS = 10_000;

/**
 * Fifty messages a second from forty customers, each in a matter of their own, delivered by the webhook; a real browser
 * shows the list. From the moment at which an event was accepted to the one at which its words, or newer ones of the
 * same customer, stand in the row: alone, and with 200 other streams open.
 */
export const eventToScreen: ProductBenchmark = {
  name: "event-to-screen",
  run: async ({ product, options }) => {
    const browser = await chromium.launch(browserLaunch());
    try {
      const inbox = await openInbox(await browser.newPage(), product);
      const writers = await openMatters(product);
      await inbox.showNew(writers.run, writers.opening);
      const seconds = options.seconds ?? SECONDS;
      const alone = await measured({ product, inbox, writers }, seconds, "alone");
      const streams = await openStreams(product, STREAMS);
      try {
        return [...alone, ...(await measured({ product, inbox, writers }, seconds, `${STREAMS} streams`))];
      } finally {
        streams.close();
      }
    } finally {
      await browser.close();
    }
  },
};

interface Scene {
  product: Product;
  inbox: WatchedInbox;
  writers: Writers;
}

async function measured(
  { product, inbox, writers }: Scene,
  seconds: number,
  name: string,
): Promise<Figure[]> {
  const written = await writers.write({ perSecond: PER_SECOND, seconds });
  const shown = await inbox.shownUntil(writers.run, written.last, LAST_MS);
  const events = await accepted(product.databaseUrl, writers.run, written);
  const samples = events.flatMap(({ author, turn, acceptedAt }) => {
    const shownAt = shown.atOrAfter(author, turn);
    return shownAt === null ? [] : [shownAt - acceptedAt];
  });
  const byWebhook = events.filter(({ road }) => road === "webhook").length;
  const note = `${written.sent} written at ${written.perSecond.toFixed(0)}/s, ${events.length} accepted, ${byWebhook} by webhook, ${samples.length} shown`;
  return [
    { name: `accepted to row, ${name}, median`, value: quantile(samples, 0.5), unit: "ms" },
    {
      name: `accepted to row, ${name}, p95`,
      value: quantile(samples, 0.95),
      unit: "ms",
      limit: LIMIT_MS,
      note,
    },
  ];
}
