import { PlatformError } from "@/platforms/platform-error";

/** On a network where nobody writes a word for so long, nobody is there. */
const SILENCE_MAX_MS = 5 * 60_000;
/** Items waiting to be taken: whoever lags so far behind had better begin anew. */
const WAITING_MAX = 10_000;

/** What of a stream's lines is kept, one after the other. */
export class Stream<Kept> {
  /** Settled when lines come, or when nobody wants them any more; throws when nobody is there. */
  readonly opened: Promise<void>;
  readonly #socket: WebSocket;
  readonly #waiting: Kept[] = [];
  #wake: () => void = () => {};
  #end: "by us" | "broken" | null = null;
  #silence: NodeJS.Timeout;
  readonly #later = new Set<NodeJS.Timeout>();

  constructor(url: string, { keep, signal }: { keep(line: string): Kept | null; signal: AbortSignal }) {
    this.#socket = new WebSocket(url);
    this.#silence = this.#listeningFor();
    this.opened = new Promise((resolve, reject) => {
      this.#socket.addEventListener("open", () => resolve());
      signal.addEventListener("abort", () => resolve());
      this.#socket.addEventListener("close", () => reject(broken()));
    });
    this.#socket.addEventListener("message", ({ data }) => this.#heard(keep(String(data))));
    this.#socket.addEventListener("close", () => this.#ended("broken"));
    signal.addEventListener("abort", () => this.#ended("by us"), { once: true });
    if (signal.aborted) this.#ended("by us");
  }

  /** Null when it was ended by us; throws when it broke. */
  async next(): Promise<Kept | null> {
    while (this.#waiting.length === 0 && this.#end === null)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    if (this.#end === "by us") return null;
    const kept = this.#waiting.shift();
    if (kept === undefined) throw broken();
    return kept;
  }

  /** Has something taken once more, after a while. */
  again(kept: Kept, afterMs: number): void {
    const timer = setTimeout(() => {
      this.#later.delete(timer);
      this.#waiting.push(kept);
      this.#wake();
    }, afterMs);
    this.#later.add(timer);
  }

  close(): void {
    for (const timer of [this.#silence, ...this.#later]) clearTimeout(timer);
    this.#socket.close();
  }

  #heard(kept: Kept | null): void {
    clearTimeout(this.#silence);
    this.#silence = this.#listeningFor();
    if (this.#waiting.length >= WAITING_MAX) this.#ended("broken");
    if (kept !== null) this.#waiting.push(kept);
    this.#wake();
  }

  #listeningFor(): NodeJS.Timeout {
    return setTimeout(() => this.#ended("broken"), SILENCE_MAX_MS);
  }

  #ended(how: "by us" | "broken"): void {
    this.#end ??= how;
    this.close();
    this.#wake();
  }
}

const broken = () => new PlatformError("unavailable", "The stream of Bluesky broke.");
