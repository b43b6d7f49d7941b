import { heardIn } from "@/platforms/bluesky/stream-line";
import { foundIn } from "@/platforms/mastodon/statuses";
import { streamEvents } from "@/platforms/mastodon/stream-events";
import type { Draws } from "../draws";
import type { Readings } from "./fuzz-reading";
import { bent } from "./hostile-bodies";
import { samplesIn } from "./hostile-deliveries";

/** What a platform's stream says, bent, as far as it is read while the stream is open. Empty where it says no words. */
export const STREAMS: Record<string, { texts(): string[]; read(text: string): Promise<unknown> | unknown }> =
  {
    bluesky: {
      texts: () => samplesIn("bluesky/samples", /^jetstream-/),
      read: (text) => heardIn(text, "did:plc:examplelumen000000000000"),
    },
    mastodon: {
      texts: () => samplesIn("mastodon/samples", /^(?:notification|stream)-/),
      async read(text) {
        const chunk = Buffer.from(`event: update\ndata: ${text}\n\n`);
        for await (const { data } of streamEvents(inPieces(chunk), () => {})) foundIn(jsonOr(data));
      },
    },
  };

export async function heard(
  stream: (typeof STREAMS)[string],
  { bodies, draws, readings }: { bodies: number; draws: Draws; readings: Readings },
): Promise<void> {
  const texts = stream.texts();
  for (let at = 0; at < bodies; at += 1) {
    const { bytes, deed } = bent(draws.pick(texts), draws);
    await readings.time(deed, () => stream.read(new TextDecoder().decode(bytes)));
  }
}

const PIECE_BYTES = 16_384;

/** As a socket hands it over. */
async function* inPieces(chunk: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
