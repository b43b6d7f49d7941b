import { PlatformError } from "@/platforms/platform-error";

/** One event of the stream. */
export interface StreamEvent {
  event: string;
  data: string;
}

/** Most that is held of an event whose end has not come, in bytes: a status has some thousands. */
const HELD_MAX_BYTES = 1_000_000;

/**
 * Server-sent events out of bytes as they come; `alive` is called for every sign of life, a bare heartbeat too. Throws
 * `unavailable` on an event that does not end: the stream is opened again, and what was on its way is pulled.
 */
export async function* streamEvents(
  chunks: AsyncIterable<Uint8Array>,
  alive: () => void,
): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  let rest = "";
  let event: StreamEvent = NONE;
  for await (const chunk of chunks) {
    alive();
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/u);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "" && event.event !== "") yield event;
      event = line === "" ? NONE : withLine(event, line);
    }
    if (bytesIn(rest) + bytesIn(event.data) > HELD_MAX_BYTES)
      throw new PlatformError("unavailable", "The stream of the instance sent an event without an end.");
  }
}

const NONE: StreamEvent = { event: "", data: "" };

const bytesIn = (text: string) => Buffer.byteLength(text);

/** Lines that are neither, such as heartbeats, change nothing. */
function withLine(event: StreamEvent, line: string): StreamEvent {
  const [, field, value = ""] = /^(event|data): ?(.*)$/u.exec(line) ?? [];
  if (field === "event") return { ...event, event: value };
  if (field !== "data") return event;
  return { ...event, data: event.data === "" ? value : `${event.data}\n${value}` };
}
