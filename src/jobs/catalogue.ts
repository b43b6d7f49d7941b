import { z } from "zod";

/** A kind of work. `queue` is the role that does it; `attempts` counts runs after a throw, with exponential back-off. */
export interface JobDefinition<P> {
  name: string;
  queue: QueueName;
  payload: z.ZodType<P>;
  /** Jobs of one name and key that wait together are one. */
  key(payload: P): string;
  attempts: number;
}

export const QUEUE_NAMES = ["pull", "ingest", "deliver", "deadlines", "files", "housekeeping"] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

const defineJob = <P>(definition: JobDefinition<P>): JobDefinition<P> => definition;

/** Pulls one source of one channel until its scan has ended. */
export const pullChannel = defineJob({
  name: "pull-channel",
  queue: "pull",
  payload: z.object({ channelId: z.uuid(), source: z.string() }),
  key: ({ channelId, source }) => `${channelId}-${source}`,
  attempts: 1,
});

/** A wake-up: applies whatever is stored. */
export const ingestEvents = defineJob({
  name: "ingest-events",
  queue: "ingest",
  payload: z.object({}),
  key: () => "all",
  attempts: 1,
});

export const deliverMessage = defineJob({
  name: "deliver-message",
  queue: "deliver",
  payload: z.object({ messageId: z.uuid() }),
  key: ({ messageId }) => messageId,
  attempts: 1,
});

/** Looks on the platform for a message whose sending has an unknown outcome. */
export const reconcileMessage = defineJob({
  name: "reconcile-message",
  queue: "deliver",
  payload: z.object({ messageId: z.uuid() }),
  key: ({ messageId }) => messageId,
  attempts: 1,
});

/** Hides a message, or shows it again, as was asked last. */
export const hideMessage = defineJob({
  name: "hide-message",
  queue: "deliver",
  payload: z.object({ messageId: z.uuid() }),
  key: ({ messageId }) => messageId,
  attempts: 1,
});

/** Changes a sent message on its platform, or takes it back, as was asked last. */
export const reviseMessage = defineJob({
  name: "revise-message",
  queue: "deliver",
  payload: z.object({ messageId: z.uuid() }),
  key: ({ messageId }) => messageId,
  attempts: 1,
});

/** Wakes at a warning or a breach of one clock. */
export const fireDeadline = defineJob({
  name: "fire-deadline",
  queue: "deadlines",
  payload: z.object({ clockId: z.uuid(), kind: z.enum(["warning", "breach"]) }),
  key: ({ clockId, kind }) => `${clockId}-${kind}`,
  attempts: 3,
});

/** Fetches a file that a message came with. */
export const fetchFile = defineJob({
  name: "fetch-file",
  queue: "files",
  payload: z.object({ attachmentId: z.uuid(), channelId: z.uuid() }),
  key: ({ attachmentId }) => attachmentId,
  attempts: 1,
});

/** Looks up open public messages again, to see edits and deletions that no platform announces. */
export const recheckMessages = defineJob({
  name: "recheck-messages",
  queue: "housekeeping",
  payload: z.object({ channelId: z.uuid() }),
  key: ({ channelId }) => channelId,
  attempts: 1,
});

export const JOBS: Record<string, JobDefinition<never>> = Object.fromEntries(
  [
    pullChannel,
    ingestEvents,
    deliverMessage,
    reconcileMessage,
    hideMessage,
    reviseMessage,
    fireDeadline,
    fetchFile,
    recheckMessages,
  ].map((job) => [job.name, job as unknown as JobDefinition<never>]),
);
