import { Deliveries } from "@/platforms/fake-kit/deliveries";
import { type PostOut, postOut } from "@/platforms/fake-kit/post-out";
import { PushFaults } from "@/platforms/fake-kit/push-faults";
import { PushFault } from "./faults";
import type { TelegramStage } from "./stage";
import { updateView } from "./views";

/** "A reasonable amount of attempts." */
const RETRY_AFTER_MS = [1_000, 5_000, 30_000, 120_000];

/** Brings updates to the webhooks of bots. What has arrived is confirmed. */
export class Push {
  readonly faults = new PushFaults(PushFault);
  readonly deliveries: Deliveries<PushFault>;
  readonly #stage: TelegramStage;
  readonly #pushed = new Map<number, number>();

  constructor(stage: TelegramStage, post: PostOut = postOut) {
    this.#stage = stage;
    this.deliveries = new Deliveries(stage, post, {
      retryAfterMs: RETRY_AFTER_MS,
      faultOf: (_body, now) => this.faults.hitting(() => true, now),
      outgoing: (botId, delivery) => this.#outgoing(Number(botId), delivery),
    });
    stage.onEntry(({ type }) => {
      if (type === "clock") this.deliveries.pump();
      else if (type !== "confirmed") this.#bring();
    });
  }

  #bring(): void {
    const { world } = this.#stage;
    for (const botId of world.webhooks.keys()) {
      const bot = world.bots.get(botId);
      const after = this.#pushed.get(botId) ?? 0;
      for (const update of world.updatesOf(botId).filter(({ number }) => number > after)) {
        this.#pushed.set(botId, update.number);
        if (!bot) continue;
        const body = JSON.stringify(updateView(world, bot, update));
        const done = () => this.#stage.record({ type: "confirmed", botId, offset: update.number + 1 });
        this.deliveries.enqueue(String(botId), () => body, { done });
      }
    }
  }

  #outgoing(botId: number, { body, fault }: { body: string; fault: PushFault | null }) {
    const webhook = this.#stage.world.webhooks.get(botId);
    if (!webhook) return null;
    const secret = fault?.kind === "bad_signature" ? `not-${webhook.secretToken}` : webhook.secretToken;
    const isTold = fault?.kind !== "no_signature" && webhook.secretToken !== "";
    return {
      url: webhook.url,
      method: "POST" as const,
      headers: {
        "content-type": "application/json",
        ...(isTold && { "x-telegram-bot-api-secret-token": secret }),
      },
      body: fault?.kind === "unknown_event" ? body.replace('"message":', '"story_repost":') : body,
    };
  }
}
