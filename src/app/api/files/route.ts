import { viewerOf } from "@/auth";
import { BROUGHT_MAX_BYTES } from "@/core/files/brought-file";
import { database } from "@/db/client";
import { vault } from "@/db/vault";
import { bringFile } from "@/services/files/bring-file";
import { answer, refuse } from "../answers";
import { bytesWithin } from "../request-input";
import { isSameOrigin } from "../same-origin";

/**
 * Takes the bytes of one file for an answer that is being written. What it is, the bytes say; 409 tells why it is not
 * kept. It belongs to whoever brought it, and goes after a day when it was not sent.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refuse(403);
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const bytes = await bytesWithin(request, BROUGHT_MAX_BYTES);
  if (bytes === null) return refuse(413);
  const brought = await bringFile(
    { database: database(), vault: vault() },
    { viewer, bytes, now: new Date() },
  );
  return answer(brought, brought.ok ? 200 : 409);
}
