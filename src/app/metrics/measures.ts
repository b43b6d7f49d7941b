import type { ChannelFigures } from "@/db/queries/channel-figures";
import type { ProcessFigures } from "@/db/queries/process-figures";
import type { StorageFigures } from "@/db/queries/storage-figures";
import type { WebhookFigures } from "@/db/queries/webhook-figures";
import type { WorkFigures } from "@/db/queries/work-figures";
import type { Measure, Sample } from "./exposition";

const gauge = (name: string, help: string, samples: Sample[]): Measure => ({
  name,
  help,
  kind: "gauge",
  samples,
});
const one = (name: string, help: string, value: number | null) => gauge(name, help, [{ value }]);

export function channelMeasures(channels: ChannelFigures[]): Measure[] {
  const each = (name: string, help: string, figureOf: (row: ChannelFigures) => number | null) =>
    gauge(
      name,
      help,
      channels.map((row) => ({ labels: { channel: row.id, platform: row.platform }, value: figureOf(row) })),
    );
  return [
    each(
      "channel_active",
      "1 when the channel pulls and sends, 0 when it is paused or disconnected.",
      (row) => (row.state === "active" ? 1 : 0),
    ),
    each("channel_last_event_age_seconds", "Since an event was last stored.", (row) => row.last_event_age),
    each(
      "channel_last_pull_age_seconds",
      "Since its longest waiting source was read.",
      (row) => row.last_pull_age,
    ),
    each("channel_last_webhook_age_seconds", "Since a delivery came.", (row) => row.last_webhook_age),
    each("channel_parked_events", "Events that could not be applied.", (row) => row.parked),
    each("channel_events_5m", "Events stored in the last five minutes.", (row) => row.events),
    gauge(
      "channel_messages_5m",
      "Messages written in the last five minutes.",
      channels.flatMap(({ id, platform, messages_in, messages_out }) => [
        { labels: { channel: id, platform, direction: "inbound" }, value: messages_in },
        { labels: { channel: id, platform, direction: "outbound" }, value: messages_out },
      ]),
    ),
  ];
}

export function workMeasures(work: WorkFigures): Measure[] {
  return [
    one(
      "stored_event_oldest_age_seconds",
      "Of the oldest event that waits to be applied.",
      work.oldest_stored_age,
    ),
    one("staged_jobs", "Jobs that wait for the queue; 10000 is that many or more.", work.staged),
    one("staged_job_oldest_age_seconds", "Since the oldest of them was due.", work.oldest_staged_age),
    one("overdue_sends", "Answers that could go and have not; 10000 is that many or more.", work.overdue),
    one("overdue_send_oldest_age_seconds", "Since the oldest of them was due.", work.oldest_overdue_age),
    one("unknown_sends", "Answers of which nobody knows whether they arrived.", work.unknown),
    one("unknown_sends_15m", "Those of them that are older than 15 minutes.", work.unknown_old),
    one(
      "unindexed_texts",
      "Texts that the search does not know yet; 10000 is that many or more.",
      work.unindexed,
    ),
    one("breaches_5m", "Promises broken in the last five minutes.", work.breached),
    gauge(
      "send_attempts_5m",
      "Calls that send, begun in the last five minutes, by outcome.",
      work.attempts.map(({ outcome, found }) => ({ labels: { outcome }, value: found })),
    ),
  ];
}

export function webhookMeasures({ apps, tallies }: WebhookFigures): Measure[] {
  return [
    gauge(
      "webhook_valid",
      "1 when the platform delivers to us.",
      apps.map(({ id, platform, is_valid }) => ({ labels: { app: id, platform }, value: is_valid ? 1 : 0 })),
    ),
    {
      name: "webhook_deliveries_total",
      help: "Deliveries and their items, by what became of them.",
      kind: "counter",
      samples: tallies.map(({ app_id, outcome, found }) => ({
        labels: { app: app_id, outcome },
        value: found,
      })),
    },
  ];
}

export function processMeasures(processes: ProcessFigures[]): Measure[] {
  const each = (name: string, help: string, figureOf: (row: ProcessFigures) => number) =>
    gauge(
      name,
      help,
      processes.map((row) => ({
        labels: { process: row.id, roles: row.roles.join(" ") },
        value: figureOf(row),
      })),
    );
  return [
    each("process_resident_bytes", "Memory that the process holds.", (row) => row.resident_bytes),
    each("process_heap_bytes", "Memory of its JavaScript objects.", (row) => row.heap_bytes),
    each(
      "process_loop_delay_seconds",
      "99th percentile of the delay of its event loop.",
      (row) => row.loop_delay_ms / 1_000,
    ),
    each("process_uptime_seconds", "Since it was started.", (row) => row.uptime),
    each("process_report_age_seconds", "Since it was heard of.", (row) => row.report_age),
  ];
}

export function storageMeasures({ freeBytes, isShort, connections }: StorageFigures): Measure[] {
  return [
    one("disk_free_bytes", "Free on the volume of the data folder.", freeBytes),
    one("disk_short", "1 while nothing is taken in for want of disk space.", isShort ? 1 : 0),
    gauge(
      "database_connections",
      "Connections to the database, by who opened them.",
      connections.map(({ name, found }) => ({ labels: { application: name }, value: found })),
    ),
  ];
}
