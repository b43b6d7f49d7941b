import { database } from "@/db/client";
import { channelFigures } from "@/db/queries/channel-figures";
import { processFigures } from "@/db/queries/process-figures";
import { storageFigures } from "@/db/queries/storage-figures";
import { webhookFigures } from "@/db/queries/webhook-figures";
import { workFigures } from "@/db/queries/work-figures";
import { exposition } from "./exposition";
import { mayScrape } from "./may-scrape";
import { channelMeasures, processMeasures, storageMeasures, webhookMeasures, workMeasures } from "./measures";
import { ownProcess } from "./own-process";

export const dynamic = "force-dynamic";

/** What "5m" in the names means. */
const WINDOW_SECONDS = 300;

/** Figures for Prometheus: ids and numbers, no names and no words of people. Strangers find nothing here. */
export async function GET(request: Request): Promise<Response> {
  if (!mayScrape(request)) return new Response("Not found", { status: 404 });
  const [channels, work, webhooks, workers, storage] = await Promise.all([
    channelFigures(database(), WINDOW_SECONDS),
    workFigures(database(), WINDOW_SECONDS),
    webhookFigures(database()),
    processFigures(database()),
    storageFigures(database()),
  ]);
  const text = exposition([
    ...channelMeasures(channels),
    ...workMeasures(work),
    ...webhookMeasures(webhooks),
    ...processMeasures([ownProcess(), ...workers]),
    ...storageMeasures(storage),
  ]);
  return new Response(text, {
    headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
  });
}
