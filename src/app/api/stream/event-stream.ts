import type { ChangeNotice } from "@/core/views";

const HEARTBEAT_MS = 15_000;
/** A browser that has not read this many events is not reading: it may come back and read everything again. */
const UNREAD_MAX = 64;
const RETRY_MS = 2_000;

/** What a stream tells the one who fills it. */
export interface EventSink {
  tell(notices: ChangeNotice[]): void;
  end(): void;
}

/**
 * Server-sent events until the reader goes, the request is aborted or the sink is ended; `onEnd` is called exactly
 * once, whichever comes first.
 */
export function eventStream(signal: AbortSignal, onEnd: () => void): { sink: EventSink; response: Response } {
  const text = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const write = (events: string) => {
    if (!controller) return;
    if ((controller.desiredSize ?? 0) <= 0) end();
    else controller.enqueue(text.encode(events));
  };
  const heartbeat = setInterval(() => write(": still here\n\n"), HEARTBEAT_MS);
  const forget = () => {
    clearInterval(heartbeat);
    signal.removeEventListener("abort", end);
    if (controller) onEnd();
    controller = undefined;
  };
  const end = () => {
    controller?.close();
    forget();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
        write(`retry: ${RETRY_MS}\n\n`);
      },
      cancel: forget,
    },
    new CountQueuingStrategy({ highWaterMark: UNREAD_MAX }),
  );
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  return {
    sink: { tell: (notices) => write(notices.map(eventOf).join("")), end },
    response: new Response(body, { headers: HEADERS }),
  };
}

const eventOf = (notice: ChangeNotice) => `event: change\ndata: ${JSON.stringify(notice)}\n\n`;

/** Nothing on the way may gather, compress or keep it. */
const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};
