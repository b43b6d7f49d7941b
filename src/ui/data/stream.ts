import type { ChangeNotice } from "@/core/views";

export interface StreamState {
  isLive: boolean;
  /** When the stream stopped; null while it is live and before it was ever tried. */
  lostAtMs: number | null;
}

export interface StreamListener {
  onNotice: (notice: ChangeNotice) => void;
  /** Notices may have been missed: read everything again. */
  onConnect: () => void;
  onState: (state: StreamState) => void;
}

type Word = { kind: "notice"; notice: ChangeNotice } | { kind: "state"; isLive: boolean } | { kind: "who" };

const LOCK = "sixty-stream";
const RETRY_MS_MIN = 1_000;
const RETRY_MS_MAX = 15_000;
/** A reload drops and restores the stream within this time; nobody needs to be told. */
const GRACE_MS = 3_000;

/**
 * Live notices for this tab. One tab of the browser holds the connection and tells the others: browsers allow
 * six connections a host, and a desk keeps more tabs than that. Returns a stop function.
 */
export function openStream(listener: StreamListener): () => void {
  const channel = new BroadcastChannel(LOCK);
  const stopped = new AbortController();
  const state = trackState(listener);
  let lead: (() => void) | null = null;
  let isLive = false;

  const hear = (word: Word) => {
    if (word.kind === "notice") listener.onNotice(word.notice);
    if (word.kind === "state") state.set(word.isLive);
  };
  const tell = (word: Word) => {
    if (word.kind === "state") isLive = word.isLive;
    hear(word);
    channel.postMessage(word);
  };
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.kind !== "who") return hear(data);
    if (lead) channel.postMessage({ kind: "state", isLive } satisfies Word);
  };
  channel.postMessage({ kind: "who" } satisfies Word);
  void leading(stopped.signal, (done) => {
    const stop = connect(tell);
    lead = () => {
      stop();
      done();
    };
  });

  return () => {
    stopped.abort();
    lead?.();
    state.stop();
    channel.close();
  };
}

/** Waits until this tab may lead; leads until `done`. Without Web Locks every tab leads itself. */
async function leading(signal: AbortSignal, start: (done: () => void) => void) {
  if (!navigator.locks) return start(() => undefined);
  const term = () => new Promise<void>((resolve) => start(resolve));
  await navigator.locks.request(LOCK, { signal }, term).catch(() => undefined);
}

/** One connection, tried again for ever with growing pauses. */
function connect(tell: (word: Word) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = RETRY_MS_MIN;
  const open = () => {
    source = new EventSource("/api/stream");
    source.onopen = () => {
      pauseMs = RETRY_MS_MIN;
      tell({ kind: "state", isLive: true });
    };
    source.addEventListener("change", ({ data }) =>
      tell({ kind: "notice", notice: JSON.parse(data) as ChangeNotice }),
    );
    source.onerror = () => {
      source?.close();
      tell({ kind: "state", isLive: false });
      timer = setTimeout(open, pauseMs);
      pauseMs = Math.min(pauseMs * 2, RETRY_MS_MAX);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function trackState({ onConnect, onState }: StreamListener) {
  let grace: ReturnType<typeof setTimeout> | undefined;
  let lostAtMs: number | null = null;
  const report = (isLive: boolean) => onState({ isLive, lostAtMs: isLive ? null : lostAtMs });
  return {
    set(isLive: boolean) {
      clearTimeout(grace);
      if (isLive) {
        lostAtMs = null;
        onConnect();
        return report(true);
      }
      lostAtMs ??= Date.now();
      grace = setTimeout(() => report(false), GRACE_MS);
    },
    stop: () => clearTimeout(grace),
  };
}
