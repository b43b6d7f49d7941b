import { BulkWish } from "@/core/bulk";
import { database } from "@/db/client";
import { bulkAct } from "@/services/bulk/bulk-act";
import { answer } from "../answers";
import { sentTo } from "../sent";

const BODY_MAX_BYTES = 32_768;

/** One act for many conversations. What became of each stands in the answer: 200 also where some were refused. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, BulkWish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const order = { ...sent.wish, viewer: sent.viewer, now: new Date() };
  return answer({ outcomes: await bulkAct(database(), order) });
}
