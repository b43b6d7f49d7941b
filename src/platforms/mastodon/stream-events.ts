import { PlatformError } from "@/platforms/platform-error";

/** One event of the stream. */
export interface StreamEvent {
  event: string;
  data: string;
}

/** Most that is held of an event whose end has not come, in UTF-16 code units: a megabyte. A status has some thousands. */
const HELD_MAX = 500_000;

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
    // Only what is new is searched: a line may come in thousands of pieces.
    const lines = decoder.decode(chunk, { stream: true }).split("\n");
    lines[0] = `${rest}${lines[0]}`;
    rest = lines.pop() ?? "";
    for (const ended of lines) {
      const line = ended.replace(/\r$/u, "");
      if (line === "" && event.event !== "") yield event;
      event = line === "" ? NONE : withLine(event, line);
    }
    if (rest.length + event.data.length > HELD_MAX)
      throw new PlatformError("unavailable", "The stream of the instance sent an event without an end.");
  }
}

const NONE: StreamEvent = { event: "", data: "" };

/** Lines that are neither, such as heartbeats, change nothing. */
function withLine(event: StreamEvent, line: string): StreamEvent {
  const [, field, value = ""] = /^(event|data): ?(.*)$/u.exec(line) ?? [];
  if (field === "event") return { ...event, event: value };
  if (field !== "data") return event;
  return { ...event, data: event.data === "" ? value : `${event.data}\n${value}` };
}
