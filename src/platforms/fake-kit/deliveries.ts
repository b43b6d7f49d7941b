import type { Outgoing, PostOut } from "./post-out";
import type { CommonPushFault } from "./push-faults";
import { drawsFrom } from "./switches";
import { type Due, WaitingLine } from "./waiting-line";

/** Deliveries on their way at the same time. */
const IN_FLIGHT_MAX = 16;
/** More than this wait nowhere: what is over is gone, as in a real storm. */
const WAITING_MAX = 50_000;

/** How a platform brings what it says to those who asked for it. */
export interface Postman<Fault> {
  /** After each failure it tries again so much later, in milliseconds of its own clock; then the event is gone. */
  retryAfterMs: number[];
  /** A body as it leaves, signed, and spoilt where a fault says so. Null when nobody is there for it any more. */
  outgoing(webhookId: string, delivery: { body: string; fault: Fault | null }): Outgoing | null;
  /** The fault of this delivery. */
  faultOf(body: string, now: Date): Fault | null;
  /** The same event under another id of delivery, where deliveries have one. */
  withNewId?(body: string, copy: number): string;
}

/** One body on its way to one webhook. */
interface Delivery<Fault> extends Due {
  webhookId: string;
  /** Made when it leaves, once: repeats have the same bytes. */
  body(): string;
  attempt: number;
  /** What was decided about its first attempt; a repeat is as it should be. */
  fault: Fault | null;
  /** Settled when it has arrived or is given up. */
  done?(): void;
}

export interface Tally {
  waiting: number;
  inFlight: number;
  delivered: number;
  retried: number;
  /** Given up after every attempt, or because the webhook was not valid. */
  gone: number;
  /** Had no room. */
  dropped: number;
}

interface Telling {
  now(): Date;
  settled(): Promise<void>;
}

/** What happens is brought to those who subscribed to it: in order of happening, several at a time, at least once. */
export class Deliveries<Fault extends CommonPushFault> {
  readonly #stage: Telling;
  readonly #post: PostOut;
  readonly #postman: Postman<Fault>;
  readonly #line = new WaitingLine<Delivery<Fault>>();
  readonly #tally = { inFlight: 0, delivered: 0, retried: 0, gone: 0, dropped: 0 };
  #order = 0;
  /** Up to so many seconds each delivery is held back, by chance. */
  #scatter: { seconds: number; draw: () => number } | null = null;
  /** The body that arrived last. */
  #before = "{}";
  #timer: NodeJS.Timeout | null = null;

  constructor(stage: Telling, post: PostOut, postman: Postman<Fault>) {
    this.#stage = stage;
    this.#post = post;
    this.#postman = postman;
  }

  get tally(): Tally {
    return { waiting: this.#line.size, ...this.#tally };
  }

  get undelivered(): number {
    return this.#line.size + this.#tally.inFlight;
  }

  /** From now on deliveries arrive in another order, mixed within so many seconds; 0 ends that. */
  scatter(seconds: number, seed: number): void {
    this.#scatter = seconds > 0 ? { seconds, draw: drawsFrom(seed) } : null;
  }

  enqueue(webhookId: string, body: () => string, { done }: { done?(): void } = {}) {
    if (this.#line.size >= WAITING_MAX) {
      this.#tally.dropped++;
      done?.();
      return;
    }
    const dueAt = this.#stage.now().getTime() + this.#scattered();
    this.#line.add({ webhookId, body, attempt: 0, fault: null, dueAt, order: this.#order++, done });
    this.pump();
  }

  /** Sends what is due. Called whenever something was added, ended, or the clock was moved. */
  pump(): void {
    while (this.#tally.inFlight < IN_FLIGHT_MAX) {
      const delivery = this.#line.take(this.#stage.now().getTime());
      if (!delivery) break;
      this.#tally.inFlight++;
      void this.#send(delivery).finally(() => {
        this.#tally.inFlight--;
        this.pump();
      });
    }
    this.#wakeLater();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#line.clear();
  }

  async #send(delivery: Delivery<Fault>): Promise<void> {
    // Nobody hears of what a crash could still take back.
    await this.#stage.settled();
    if (!this.#outgoing(delivery)) return this.#givenUp(delivery);
    if (this.#isHeldBack(delivery)) return;
    if (await this.#arrived(delivery)) {
      this.#tally.delivered++;
      delivery.done?.();
    } else this.#again(delivery);
  }

  /** Whether a fault keeps the delivery from going out now; what it wants besides is arranged. */
  #isHeldBack(delivery: Delivery<Fault>): boolean {
    if (delivery.attempt > 0 || delivery.fault) return false;
    const now = this.#stage.now();
    const fault = this.#postman.faultOf(delivery.body(), now);
    delivery.fault = fault;
    switch (fault?.kind) {
      case "lost":
        this.#givenUp(delivery);
        return true;
      case "late":
      case "out_of_order":
        this.#line.add({ ...delivery, dueAt: delivery.dueAt + fault.seconds * 1000 });
        return true;
      case "duplicate":
      case "duplicate_new_id":
      case "old_body":
        this.#repeat(delivery, fault);
    }
    return false;
  }

  #repeat({ webhookId, body, order }: Delivery<Fault>, fault: Fault) {
    const now = this.#stage.now().getTime();
    for (let copy = 1; copy <= fault.copies; copy++) {
      const bytes = this.#copyOf(body(), copy, fault);
      const dueAt = now + this.#scattered();
      this.#line.add({ webhookId, body: () => bytes, attempt: 0, fault, dueAt, order });
    }
  }

  async #arrived(delivery: Delivery<Fault>): Promise<boolean> {
    const outgoing = this.#outgoing(delivery);
    if (!outgoing) return false;
    try {
      const { status } = await this.#post(outgoing);
      const isTaken = status >= 200 && status < 300;
      if (isTaken) this.#before = delivery.body();
      return isTaken;
    } catch {
      return false;
    }
  }

  #outgoing({ webhookId, body, attempt, fault }: Delivery<Fault>): Outgoing | null {
    return this.#postman.outgoing(webhookId, { body: body(), fault: attempt === 0 ? fault : null });
  }

  #scattered(): number {
    return this.#scatter ? this.#scatter.draw() * this.#scatter.seconds * 1000 : 0;
  }

  #copyOf(body: string, copy: number, { kind }: Fault): string {
    if (kind === "old_body") return this.#before;
    return kind === "duplicate_new_id" ? (this.#postman.withNewId?.(body, copy) ?? body) : body;
  }

  #again(delivery: Delivery<Fault>) {
    const after = this.#postman.retryAfterMs[delivery.attempt];
    if (after === undefined) return this.#givenUp(delivery);
    this.#tally.retried++;
    this.#line.add({
      ...delivery,
      attempt: delivery.attempt + 1,
      dueAt: this.#stage.now().getTime() + after,
    });
  }

  #givenUp(delivery: Delivery<Fault>) {
    this.#tally.gone++;
    delivery.done?.();
  }

  #wakeLater() {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const { nextAt } = this.#line;
    if (nextAt === null || this.#tally.inFlight >= IN_FLIGHT_MAX) return;
    this.#timer = setTimeout(() => this.pump(), Math.max(1, nextAt - this.#stage.now().getTime()));
    this.#timer.unref();
  }
}
