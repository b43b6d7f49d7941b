import { createHmac } from "node:crypto";
import { z } from "zod";
import { Deliveries } from "@/platforms/fake-kit/deliveries";
import { type Outgoing, type PostOut, postOut } from "@/platforms/fake-kit/post-out";
import { COMMON_PUSH_KINDS, PUSH_FAULT_FIELDS, PushFaults } from "@/platforms/fake-kit/push-faults";
import { drifted } from "../drift";
import type { Entry, Subscription } from "../entries";
import type { MetaStage } from "../stage";
import { deliveryOf } from "./delivery-of";

const MINUTE_MS = 60_000;
/** At once, and then ever more rarely over 36 hours, in milliseconds of Meta's clock. */
const RETRY_AFTER_MS = [0, 1, 10, 60, 300, 720, 1_060].map((minutes) => minutes * MINUTE_MS);

const PushFault = z.object({
  kind: z.enum([...COMMON_PUSH_KINDS, "unescaped", "without_changes"]),
  ...PUSH_FAULT_FIELDS,
});
type PushFault = z.infer<typeof PushFault>;

/** What Meta says of its own accord, to the one address that an application has for each of its objects. */
export class Push {
  readonly deliveries: Deliveries<PushFault>;
  readonly faults = new PushFaults(PushFault);
  readonly #stage: MetaStage;
  readonly #post: PostOut;

  constructor(stage: MetaStage, post: PostOut = postOut) {
    this.#stage = stage;
    this.#post = post;
    this.deliveries = new Deliveries(stage, post, {
      retryAfterMs: RETRY_AFTER_MS,
      faultOf: (body, now) =>
        this.faults.hitting(({ event }) => event === undefined || body.includes(`"${event}"`), now),
      outgoing: (object, delivery) => this.#outgoing(object, delivery),
    });
    stage.onEntry((entry) => this.#heard(entry));
  }

  /** Whether an address answers with the challenge when it is shown the word that was agreed on. */
  async isProven({ url, verifyToken }: Subscription): Promise<boolean> {
    const challenge = "1158201444";
    const asked = new URL(url);
    asked.searchParams.set("hub.mode", "subscribe");
    asked.searchParams.set("hub.challenge", challenge);
    asked.searchParams.set("hub.verify_token", verifyToken);
    const taken = await this.#post({ url: asked.href, method: "GET" }).catch(() => null);
    return taken?.status === 200 && taken.body === challenge;
  }

  #heard(entry: Entry) {
    if (entry.type === "clock") this.deliveries.pump();
    const told = deliveryOf(this.#stage.world, entry, this.#stage.now());
    if (!told || !this.#isAskedFor(told)) return;
    this.deliveries.enqueue(told.object, () => JSON.stringify(told.body));
  }

  /** By the application for this object, and by the Page at all. */
  #isAskedFor({ object, field, pageId }: { object: string; field: string; pageId: string }): boolean {
    const { subscriptions, subscribedPages } = this.#stage.world;
    const page = subscribedPages.get(pageId);
    const isOnPage = object === "page" ? page?.includes(field) : page !== undefined;
    return subscriptions.get(object)?.fields.includes(field) === true && isOnPage === true;
  }

  #outgoing(object: string, { body, fault }: { body: string; fault: PushFault | null }): Outgoing | null {
    const { app, subscriptions } = this.#stage.world;
    const subscription = subscriptions.get(object);
    if (!subscription) return null;
    const escaped = escapedForm(spoilt(body, fault));
    const key = fault?.kind === "bad_signature" ? `not ${app.secret}` : app.secret;
    const signature = `sha256=${createHmac("sha256", key).update(escaped).digest("hex")}`;
    return {
      url: subscription.url,
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(fault?.kind !== "no_signature" && { "x-hub-signature-256": signature }),
      },
      body: bytesOf(escaped, fault),
    };
  }
}

/** Meta writes every unit beyond ASCII as an escape, in small letters. */
const escapedForm = (body: string): string =>
  body.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

function bytesOf(escaped: string, fault: PushFault | null): string {
  if (fault?.kind === "reserialised") return JSON.stringify(JSON.parse(escaped), null, 2);
  // Signed as it was escaped, sent as it is written.
  return fault?.kind === "unescaped" ? JSON.stringify(JSON.parse(escaped)) : escaped;
}

function spoilt(body: string, fault: PushFault | null): string {
  switch (fault?.kind) {
    case "unknown_event":
      return body.replace(/"field":"[^"]+"/, '"field":"echoes_of_tomorrow"');
    case "drift":
      return JSON.stringify(drifted(JSON.parse(body)));
    case "without_changes":
      // As with Instagram Login: the change lies in the entry itself.
      return body.replace(/"changes":\[\{(.*)\}\]\}\]\}$/, "$1}]}");
    default:
      return body;
  }
}
