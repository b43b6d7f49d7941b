import type { PostOut } from "@/platforms/fake-kit/post-out";
import { drawsFrom } from "@/platforms/fake-kit/switches";
import { type Due, WaitingLine } from "@/platforms/fake-kit/waiting-line";
import type { Stage } from "../stage";
import { activityEvent } from "./activity-event";
import { concerned } from "./concerned";
import type { Happening } from "./happenings";
import { legacyEvent } from "./legacy-event";
import { outgoingDelivery, withNewId } from "./outgoing-delivery";
import type { App, Webhook } from "./push-entries";
import { type PushFault, PushFaults } from "./push-faults";

/** After a failure X tries again so much later, in milliseconds of its own clock; then the event is gone. */
const RETRY_AFTER_MS = [10_000, 60_000, 180_000];
/** Deliveries on their way at the same time. */
const IN_FLIGHT_MAX = 16;
/** More than this wait nowhere: what is over is gone, as in a real storm. */
const WAITING_MAX = 50_000;

/** One body on its way to one webhook. */
export interface Delivery extends Due {
  webhookId: string;
  /** Made when it leaves, once: repeats have the same bytes. */
  body(): string;
  attempt: number;
  /** What was decided about its first attempt; a repeat is as it should be. */
  fault: PushFault | null;
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

/** What happens is brought to those who subscribed to it: in order of happening, several at a time, at least once. */
export class Deliveries {
  readonly #stage: Stage;
  readonly #post: PostOut;
  readonly faults = new PushFaults();
  readonly #line = new WaitingLine<Delivery>();
  readonly #tally = { inFlight: 0, delivered: 0, retried: 0, gone: 0, dropped: 0 };
  #order = 0;
  /** Up to so many seconds each delivery is held back, by chance. */
  #scatter: { seconds: number; draw: () => number } | null = null;
  /** The body that arrived last. */
  #before = "{}";
  #timer: NodeJS.Timeout | null = null;

  constructor(stage: Stage, post: PostOut) {
    this.#stage = stage;
    this.#post = post;
  }

  get tally(): Tally {
    return { waiting: this.#line.size, ...this.#tally };
  }

  /** From now on deliveries arrive in another order, mixed within so many seconds; 0 ends that. */
  scatter(seconds: number, seed: number): void {
    this.#scatter = seconds > 0 ? { seconds, draw: drawsFrom(seed) } : null;
  }

  /** To every valid webhook that wants to know. */
  happened(happening: Happening): void {
    for (const webhook of this.#stage.world.registrations.webhooks.values())
      if (webhook.valid)
        for (const body of this.bodiesFor(webhook, happening)) this.enqueue(webhook.id, body);
  }

  /** What one webhook is told of a happening: a body for each subscription that it concerns. */
  bodiesFor(webhook: Webhook, happening: Happening): (() => string)[] {
    const { world } = this.#stage;
    const isLegacy = world.registrations.apps.get(webhook.consumerKey)?.legacy ?? false;
    return concerned(world, happening, { isLegacy })
      .filter(({ webhookId }) => webhookId === webhook.id)
      .map((subscription) =>
        once(() =>
          isLegacy
            ? legacyEvent(world, happening, subscription.personId)
            : JSON.stringify(activityEvent(world, happening, { subscription })),
        ),
      );
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

  async #send(delivery: Delivery): Promise<void> {
    const { registrations } = this.#stage.world;
    const webhook = registrations.webhooks.get(delivery.webhookId);
    const app = webhook && registrations.apps.get(webhook.consumerKey);
    // Nobody hears of what a crash could still take back.
    await this.#stage.settled();
    if (!webhook?.valid || !app) return this.#givenUp(delivery);
    if (this.#isHeldBack(delivery)) return;
    if (await this.#arrived(delivery, { webhook, app })) {
      this.#tally.delivered++;
      delivery.done?.();
    } else this.#again(delivery);
  }

  /** Whether a fault keeps the delivery from going out now; what it wants besides is arranged. */
  #isHeldBack(delivery: Delivery): boolean {
    if (delivery.attempt > 0 || delivery.fault) return false;
    const now = this.#stage.now();
    const fault = this.faults.ofDelivery(delivery.body(), now);
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

  #repeat({ webhookId, body, order }: Delivery, fault: PushFault) {
    const now = this.#stage.now().getTime();
    for (let copy = 1; copy <= fault.copies; copy++) {
      const bytes = this.#copyOf(body(), copy, fault);
      const dueAt = now + this.#scattered();
      this.#line.add({ webhookId, body: () => bytes, attempt: 0, fault, dueAt, order });
    }
  }

  async #arrived(delivery: Delivery, { webhook, app }: { webhook: Webhook; app: App }): Promise<boolean> {
    const fault = delivery.attempt === 0 ? delivery.fault : null;
    const outgoing = outgoingDelivery(webhook, app, { body: delivery.body(), fault });
    try {
      const { status } = await this.#post(outgoing);
      if (status === 200) this.#before = delivery.body();
      return status === 200;
    } catch {
      return false;
    }
  }

  #scattered(): number {
    return this.#scatter ? this.#scatter.draw() * this.#scatter.seconds * 1000 : 0;
  }

  #copyOf(body: string, copy: number, { kind }: PushFault): string {
    if (kind === "old_body") return this.#before;
    return kind === "duplicate" ? body : withNewId(body, copy);
  }

  #again(delivery: Delivery) {
    const after = RETRY_AFTER_MS[delivery.attempt];
    if (after === undefined) return this.#givenUp(delivery);
    this.#tally.retried++;
    this.#line.add({
      ...delivery,
      attempt: delivery.attempt + 1,
      dueAt: this.#stage.now().getTime() + after,
    });
  }

  #givenUp(delivery: Delivery) {
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

function once(make: () => string): () => string {
  let made: string | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
