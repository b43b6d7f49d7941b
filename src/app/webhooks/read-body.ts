import type { IncomingMessage } from "node:http";

/** Time that a sender has for its whole body, and bytes of unfinished bodies held at once. */
const WITHIN_MS = 10_000;
const HELD_BYTES_MAX = 64_000_000;

let held = 0;

/** The whole body, or why it was given up: nobody fills our memory, neither at once nor drop by drop. */
export async function readBody(
  request: IncomingMessage,
  { bytesMax, withinMs = WITHIN_MS }: { bytesMax: number; withinMs?: number },
): Promise<Uint8Array | "too_large" | "too_slow" | "overloaded"> {
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) return "too_large";
  const chunks: Buffer[] = [];
  let length = 0;
  const { promise, resolve, reject } = Promise.withResolvers<
    Uint8Array | "too_large" | "too_slow" | "overloaded"
  >();
  const timer = setTimeout(() => resolve("too_slow"), withinMs);
  request.on("data", (chunk: Buffer) => {
    length += chunk.byteLength;
    held += chunk.byteLength;
    if (length > bytesMax) resolve("too_large");
    else if (held > HELD_BYTES_MAX) resolve("overloaded");
    else chunks.push(chunk);
  });
  request.once("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
  request.once("error", reject);
  request.once("close", () => reject(new Error("The sender went away.")));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    request.removeAllListeners("data").pause();
    held -= length;
  }
}
