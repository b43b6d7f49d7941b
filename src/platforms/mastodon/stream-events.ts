/** One event of the stream. */
export interface StreamEvent {
  event: string;
  data: string;
}

/** Longest line that is waited for, in characters: a status has some thousands. */
const LINE_MAX = 1_000_000;

/** Server-sent events out of bytes as they come; `alive` is called for every sign of life, a bare heartbeat too. */
export async function* streamEvents(
  chunks: AsyncIterable<Uint8Array>,
  alive: () => void,
): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  let rest = "";
  let event: StreamEvent = { event: "", data: "" };
  for await (const chunk of chunks) {
    alive();
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/u);
    rest = lines.pop() ?? "";
    if (rest.length > LINE_MAX) throw new Error("A line of the stream is longer than we take.");
    for (const line of lines) {
      if (line === "" && event.event !== "") yield event;
      event = line === "" ? { event: "", data: "" } : withLine(event, line);
    }
  }
}

/** Lines that are neither, such as heartbeats, change nothing. */
function withLine(event: StreamEvent, line: string): StreamEvent {
  const [, field, value = ""] = /^(event|data): ?(.*)$/u.exec(line) ?? [];
  if (field === "event") return { ...event, event: value };
  if (field !== "data") return event;
  return { ...event, data: event.data === "" ? value : `${event.data}\n${value}` };
}
