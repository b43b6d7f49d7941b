import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ChangeNotice } from "@/core/views";
import { eventStream } from "./event-stream";

const notice: ChangeNotice = { type: "conversation", id: "c1", version: 3 };

function openStream() {
  const request = new AbortController();
  const onEnd = vi.fn();
  const { sink, response } = eventStream(request.signal, onEnd);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => (await reader?.read())?.value;
  return { request, onEnd, sink, response, reader, read };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("an event stream", () => {
  it("is neither kept, compressed nor gathered on its way", () => {
    const { headers } = openStream().response;
    expect(headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(headers.get("cache-control")).toBe("no-store, no-transform");
    expect(headers.get("x-accel-buffering")).toBe("no");
  });

  it("says what changed, one event each", async () => {
    const { sink, read } = openStream();
    expect(await read()).toMatch(/^retry: \d+\n\n$/);
    sink.tell([notice, { ...notice, id: "c2" }]);
    expect(await read()).toBe(
      'event: change\ndata: {"type":"conversation","id":"c1","version":3}\n\nevent: change\ndata: {"type":"conversation","id":"c2","version":3}\n\n',
    );
  });

  it("shows every 15 seconds that it lives", async () => {
    const { read } = openStream();
    await read();
    vi.advanceTimersByTime(15_000);
    expect(await read()).toMatch(/^: /);
  });

  it.each([
    ["the reader goes", ({ reader }: ReturnType<typeof openStream>) => reader?.cancel()],
    ["the request is aborted", ({ request }: ReturnType<typeof openStream>) => request.abort()],
    ["it is ended", ({ sink }: ReturnType<typeof openStream>) => sink.end()],
  ])("is over once when %s, and leaves nothing running", async (_what, leave) => {
    const stream = openStream();
    await stream.read();
    await leave(stream);
    await stream.reader?.cancel();
    stream.request.abort();
    stream.sink.end();
    stream.sink.tell([notice]);
    expect(stream.onEnd).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is over before it began when the request was already aborted", () => {
    const onEnd = vi.fn();
    eventStream(AbortSignal.abort(), onEnd);
    expect(onEnd).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("lets go of a reader who does not read", () => {
    const onEnd = vi.fn();
    const { sink } = eventStream(new AbortController().signal, onEnd);
    for (let told = 0; told < 1_000; told++) sink.tell([notice]);
    expect(onEnd).toHaveBeenCalledTimes(1);
  });
});
