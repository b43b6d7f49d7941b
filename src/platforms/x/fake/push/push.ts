import { Deliveries } from "@/platforms/fake-kit/deliveries";
import { type PostOut, postOut } from "@/platforms/fake-kit/post-out";
import type { Entry } from "../entries";
import type { Stage } from "../stage";
import { bodiesFor } from "./bodies";
import { type Challenged, challenge } from "./challenge";
import { type Happening, happeningOf, happeningsBetween } from "./happenings";
import { outgoingDelivery, withNewId } from "./outgoing-delivery";
import type { App, Webhook } from "./push-entries";
import { type PushFault, PushFaults } from "./push-faults";

/** After a failure X tries again so much later, in milliseconds of its own clock; then the event is gone. */
const RETRY_AFTER_MS = [10_000, 60_000, 180_000];
/** X proves a webhook again so often, on its own clock. */
const CHECK_EVERY_MS = 3_600_000;
/** Silence is borne so long. */
const SILENCE_MAX_MS = 28 * 3_600_000;
/** How often the clock is looked at, in milliseconds. */
const LOOK_EVERY_MS = 15_000;

/** A replay that is under way. */
export interface ReplayJob {
  id: string;
  createdAt: Date;
}

/** Everything X says of its own accord: events, challenges, replays. Only what is registered outlives a restart. */
export class Push {
  readonly deliveries: Deliveries<PushFault>;
  readonly faults = new PushFaults();
  readonly #stage: Stage;
  readonly #post: PostOut;
  readonly #checks = new Map<string, { lastAt: number; provenAt: number }>();
  readonly #replays = new Map<string, ReplayJob>();
  #looking: NodeJS.Timeout | null = null;

  constructor(stage: Stage, post: PostOut = postOut) {
    this.#stage = stage;
    this.#post = post;
    this.deliveries = new Deliveries(stage, post, {
      retryAfterMs: RETRY_AFTER_MS,
      faultOf: (body, now) => this.faults.ofDelivery(body, now),
      outgoing: (webhookId, delivery) => this.#outgoing(webhookId, delivery),
      withNewId,
    });
    stage.onEntry((entry) => this.#heard(entry));
  }

  /** What an address answers to the challenge under the application's key. */
  async challenged(url: string, app: App): Promise<Challenged> {
    const fault = this.faults.ofChallenge(this.#stage.now());
    if (fault?.kind === "crc_late") return "silent";
    // A mistake that is easily made: the token instead of the consumer secret.
    const key = fault?.kind === "crc_wrong_key" ? app.bearerToken : app.consumerSecret;
    return challenge(this.#post, { url, key });
  }

  /** A webhook that has just proven itself. */
  hasProven(webhookId: string): void {
    const now = this.#stage.now().getTime();
    this.#checks.set(webhookId, { lastAt: now, provenAt: now });
  }

  /** Whether the webhook proves itself now; what it answers decides about its validity. */
  async prove(webhook: Webhook, app: App): Promise<boolean> {
    const now = this.#stage.now().getTime();
    const outcome = await this.challenged(webhook.url, app);
    const before = this.#checks.get(webhook.id);
    const provenAt = outcome === "right" ? now : (before?.provenAt ?? now);
    this.#checks.set(webhook.id, { lastAt: now, provenAt });
    const isDead = outcome === "wrong" || (outcome === "silent" && now - provenAt > SILENCE_MAX_MS);
    const current = this.#stage.world.registrations.webhooks.get(webhook.id);
    const valid = outcome === "right" || (!isDead && (current?.valid ?? false));
    if (current && current.valid !== valid)
      this.#stage.record({ type: "webhook", webhook: { ...current, valid } });
    return outcome === "right";
  }

  runningReplay(webhookId: string): ReplayJob | null {
    return this.#replays.get(webhookId) ?? null;
  }

  /** Brings everything of that time once more, and then says that it is over. */
  replay(webhook: Webhook, { from, to }: { from: Date; to: Date }): ReplayJob {
    const createdAt = this.#stage.now();
    const job = { id: this.#stage.newId(createdAt), createdAt };
    this.#replays.set(webhook.id, job);
    const bodies = happeningsBetween(this.#stage.world, from, to).flatMap((happening) =>
      bodiesFor(this.#stage.world, webhook, happening),
    );
    let left = bodies.length;
    const oneDone = () => {
      left--;
      if (left <= 0) this.#ended(webhook.id, job);
    };
    for (const body of bodies) this.deliveries.enqueue(webhook.id, body, { done: oneDone });
    if (bodies.length === 0) this.#ended(webhook.id, job);
    return job;
  }

  stop(): void {
    if (this.#looking) clearInterval(this.#looking);
    this.#looking = null;
    this.deliveries.stop();
  }

  #ended(webhookId: string, { id }: ReplayJob) {
    this.#replays.delete(webhookId);
    const replay_job_status = {
      webhook_id: webhookId,
      job_state: "Complete",
      job_state_description: "Job completed successfully",
      job_id: id,
    };
    this.deliveries.enqueue(webhookId, () => JSON.stringify({ replay_job_status }));
  }

  #heard(entry: Entry) {
    const happening = happeningOf(this.#stage.world, entry);
    if (happening) this.#tell(happening);
    if (entry.type === "clock") {
      this.deliveries.pump();
      this.#look();
    }
  }

  /** To every valid webhook that wants to know. */
  #tell(happening: Happening) {
    const { world } = this.#stage;
    for (const webhook of world.registrations.webhooks.values())
      if (webhook.valid)
        for (const body of bodiesFor(world, webhook, happening)) this.deliveries.enqueue(webhook.id, body);
  }

  #outgoing(webhookId: string, delivery: { body: string; fault: PushFault | null }) {
    const { webhooks, apps } = this.#stage.world.registrations;
    const webhook = webhooks.get(webhookId);
    const app = webhook && apps.get(webhook.consumerKey);
    return webhook?.valid && app ? outgoingDelivery(webhook, app, delivery) : null;
  }

  /** Looks now and then whether a webhook has to prove itself. */
  watch(): void {
    this.#looking ??= setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.#looking.unref();
  }

  #look() {
    const now = this.#stage.now().getTime();
    const { webhooks, apps } = this.#stage.world.registrations;
    for (const webhook of webhooks.values()) {
      const app = apps.get(webhook.consumerKey);
      const { lastAt } = this.#checks.get(webhook.id) ?? { lastAt: 0 };
      if (!app || !webhook.valid || now - lastAt < CHECK_EVERY_MS) continue;
      this.#checks.set(webhook.id, { provenAt: now, ...this.#checks.get(webhook.id), lastAt: now });
      void this.prove(webhook, app);
    }
  }
}
