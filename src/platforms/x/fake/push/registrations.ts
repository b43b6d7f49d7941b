import type { App, PushEntry, Subscription, Webhook } from "./push-entries";

/** Who wants to be told what, and where. */
export class Registrations {
  /** By consumer key. */
  readonly apps = new Map<string, App>();
  readonly webhooks = new Map<string, Webhook>();
  readonly subscriptions = new Map<string, Subscription>();

  apply(entry: PushEntry): void {
    switch (entry.type) {
      case "app":
        this.apps.set(entry.app.consumerKey, entry.app);
        break;
      case "webhook":
        this.webhooks.set(entry.webhook.id, entry.webhook);
        break;
      case "webhook_deleted":
        this.#withoutWebhook(entry.id);
        break;
      case "subscription":
        this.subscriptions.set(entry.subscription.id, entry.subscription);
        break;
      case "subscription_deleted":
        this.subscriptions.delete(entry.id);
        break;
    }
  }

  bears(id: string): boolean {
    return this.webhooks.has(id) || this.subscriptions.has(id);
  }

  appWithBearer(token: string): App | undefined {
    return [...this.apps.values()].find(({ bearerToken }) => bearerToken === token);
  }

  webhooksOf({ consumerKey }: App): Webhook[] {
    return [...this.webhooks.values()].filter((webhook) => webhook.consumerKey === consumerKey);
  }

  subscriptionsOf({ consumerKey }: App): Subscription[] {
    return [...this.subscriptions.values()].filter(
      (subscription) => subscription.consumerKey === consumerKey,
    );
  }

  /** Subscriptions end with the webhook they lead to. */
  #withoutWebhook(id: string) {
    this.webhooks.delete(id);
    for (const subscription of this.subscriptions.values())
      if (subscription.webhookId === id) this.subscriptions.delete(subscription.id);
  }
}
