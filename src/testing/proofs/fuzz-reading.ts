import type { Account, Connector } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { foldArrivals } from "@/services/ingest/fold-arrivals";
import { textsOf } from "@/services/ingest/understand";

/** Of processor, for understanding one body. */
const LIMIT_MS = 100;

/** Watches how long bodies take to be understood, and that nothing but a fault of the platform comes of it. */
export class Readings {
  count = 0;
  slowestMs = 0;
  readonly faults: string[] = [];

  /** What is slow is done once more: the machine may have been busy with something else. */
  async time(deed: string, read: () => unknown): Promise<void> {
    this.count += 1;
    const first = await this.#once(deed, read);
    const ms = first > LIMIT_MS ? Math.min(first, await this.#once(deed, read)) : first;
    this.slowestMs = Math.max(this.slowestMs, ms);
    if (ms > LIMIT_MS) this.faults.push(`${ms.toFixed(0)} ms for ${deed}`);
  }

  async #once(deed: string, read: () => unknown): Promise<number> {
    const before = process.cpuUsage();
    try {
      await read();
    } catch (error) {
      if (!(error instanceof PlatformError)) this.faults.push(`${deed} broke the reading: ${nameOf(error)}`);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  }
}

/** As ingestion reads the body of an envelope, up to the words of each message. */
export function understand({ platform, parse }: Connector, account: Account, body: string): void {
  const channel = { id: ID, platform, account, inboxId: ID, teamId: ID, reopenWithinHours: 72 };
  const told = parse(JSON.parse(body), account).map((event) => ({
    ...{ eventId: 1, receivedAt: new Date(), channel, event },
  }));
  for (const arrival of foldArrivals(told)) textsOf(arrival);
}

const ID = "018f0000-0000-7000-8000-00000000f022";

export const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name} ${error.message.slice(0, 150)} ${placeOf(error)}` : "?";

const placeOf = ({ stack = "" }: Error) => /\bat .*/.exec(stack)?.[0] ?? "";
