import { z } from "zod";
import { viewerOf } from "@/auth";
import { type ByteRange, byteRange } from "@/core/files/byte-range";
import { FILE_USES } from "@/core/files/file-address";
import { database } from "@/db/client";
import { vault } from "@/db/vault";
import { isOwnAddress } from "@/services/files/file-addresses";
import { type OpenFile, openFile } from "@/services/files/open-file";
import { refuse } from "../../api/answers";
import { paramsOf } from "../../api/request-input";
import { type RouteContext, routeId } from "../../api/route-id";
import { fileKey } from "../file-key";

export const dynamic = "force-dynamic";

const Address = z.object({
  use: z.enum(FILE_USES),
  until: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
  sign: z.string().max(100),
});

/**
 * A file at an address that was made for whoever asks, and has not ended: 403 otherwise. Who may see it is asked again:
 * 404 for what does not exist for them.
 */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const fileId = await routeId(context);
  const address = Address.safeParse(paramsOf(request));
  if (!fileId || !address.success) return refuse(404);
  const now = new Date();
  const { use, until } = address.data;
  if (!isOwnAddress(fileKey(), { fileId, ...address.data }, { viewerId: viewer.id, now })) return refuse(403);
  const file = await openFile({ database: database(), vault: vault() }, viewer, { fileId, use });
  if (!file) return refuse(404);
  const headers = headersOf(file, until - now.getTime() / 1_000);
  const range = byteRange(request.headers.get("range"), file.size);
  if (range === "beyond")
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": `bytes */${file.size}` },
    });
  return range ? partOf(file, range, headers) : wholeOf(file, headers);
}

function wholeOf(file: OpenFile, headers: Record<string, string>): Response {
  return new Response(streamOf(file, { start: 0, end: file.size - 1 }), {
    headers: { ...headers, "content-length": String(file.size) },
  });
}

function partOf(file: OpenFile, range: ByteRange, headers: Record<string, string>): Response {
  const { start, end } = range;
  return new Response(streamOf(file, range), {
    status: 206,
    headers: {
      ...headers,
      "content-length": String(end - start + 1),
      "content-range": `bytes ${start}-${end}/${file.size}`,
    },
  });
}

/** Read as the browser takes it, so that a film is never in memory as a whole. */
function streamOf(file: OpenFile, { start, end }: ByteRange): ReadableStream<Uint8Array> {
  const pieces = file.bytes(start, end);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/**
 * Nothing of a file runs: its type is ours and is not guessed at, it may load nothing, and what is not on the short list
 * of pictures, films and sounds is saved. Only the browser of the viewer keeps it, for as long as the address is good.
 */
function headersOf({ mediaType, isShown, name }: OpenFile, goodForSeconds: number): Record<string, string> {
  const disposition = isShown ? "inline" : "attachment";
  return {
    "content-type": isShown ? mediaType : "application/octet-stream",
    "content-disposition": `${disposition}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escaped)}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": `private, max-age=${Math.floor(goodForSeconds)}`,
    vary: "cookie",
    "accept-ranges": "bytes",
  };
}

const escaped = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;
