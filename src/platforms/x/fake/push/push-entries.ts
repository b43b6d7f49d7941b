import { z } from "zod";

const Id = z.string().regex(/^\d{1,19}$/);

/** A developer's application: it owns webhooks and subscriptions, and its consumer secret signs what is pushed. */
export const App = z.object({
  consumerKey: z.string().min(1),
  consumerSecret: z.string().min(1),
  /** The app-only token. */
  bearerToken: z.string().min(1),
  /** Pushed to as the older Account Activity API does. */
  legacy: z.boolean().default(false),
});
export type App = z.infer<typeof App>;

export const Webhook = z.object({
  id: Id,
  consumerKey: z.string(),
  url: z.url().max(200),
  createdAt: z.iso.datetime(),
  valid: z.boolean(),
});
export type Webhook = z.infer<typeof Webhook>;

/** The kinds of events that an application can subscribe to and that can happen here. */
export const EVENT_TYPES = [
  "post.create",
  "post.delete",
  "post.mention.create",
  "post.reply.create",
  "post.quote.create",
  "dm.received",
  "dm.sent",
  "dm.read",
  "dm.indicate_typing",
  "chat.received",
  "chat.sent",
  "oauth.revoke",
] as const;
export const EventType = z.enum(EVENT_TYPES);
export type EventType = z.infer<typeof EventType>;

export const Subscription = z.object({
  id: Id,
  consumerKey: z.string(),
  /** `everything` is the one subscription of the older API. */
  eventType: z.union([EventType, z.literal("everything")]),
  personId: Id,
  tag: z.string().nullable(),
  webhookId: Id.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Subscription = z.infer<typeof Subscription>;

/** What is kept of pushing. Deliveries that wait are not: what a crash takes of them, X is asked for again. */
export const PUSH_ENTRIES = [
  z.object({ type: z.literal("app"), app: App }),
  z.object({ type: z.literal("webhook"), webhook: Webhook }),
  z.object({ type: z.literal("webhook_deleted"), id: Id }),
  z.object({ type: z.literal("subscription"), subscription: Subscription }),
  z.object({ type: z.literal("subscription_deleted"), id: Id }),
] as const;
export type PushEntry = z.infer<(typeof PUSH_ENTRIES)[number]>;
