import { BulkUndoWish } from "@/core/bulk";
import { database } from "@/db/client";
import { bulkUndo } from "@/services/bulk/bulk-undo";
import { answer } from "../../answers";
import { sentTo } from "../../sent";

const BODY_MAX_BYTES = 32_768;

/** Takes back what this person did to many conversations, and says where it was not possible any more. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, BulkUndoWish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const order = { ...sent.wish, viewer: sent.viewer, now: new Date() };
  return answer({ outcomes: await bulkUndo(database(), order) });
}
