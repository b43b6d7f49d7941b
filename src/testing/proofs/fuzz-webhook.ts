import type { Database } from "@/db/client";
import { connectorFor } from "@/platforms/registry";
import type { Draws } from "../draws";
import { webhookDesk } from "../webhook-desk";
import { nameOf, type Readings, understand } from "./fuzz-reading";
import type { HostileSender } from "./hostile-deliveries";

const TOGETHER = 25;

/** Hostile deliveries, signed as the platform signs, through the door. Each is answered, and kept. */
export async function delivered(
  database: Database,
  { sender, bodies, draws, readings, drain }: Delivered,
): Promise<{ channelId: string; faults: string[] }> {
  const { account } = sender;
  const desk = await webhookDesk(database, {
    platform: sender,
    account: { ...account, accountExternalId: account.externalId },
  });
  const connector = connectorFor(sender.name);
  const faults: string[] = [];
  for (let left = bodies; left > 0; left -= TOGETHER) {
    const given = Array.from({ length: Math.min(left, TOGETHER) }, () => sender.next(draws));
    for (const { bytes, deed } of given)
      await readings.time(deed, () => {
        const delivery = { headers: sender.sign(bytes), rawBody: bytes };
        for (const { body } of connector.split(delivery)) understand(connector, account, body);
      });
    const answers = await Promise.all(given.map(({ bytes }) => desk.send(bytes)));
    const why = desk.reports.map(({ about: { err } }) => (err === undefined ? "" : nameOf(err))).join(" ");
    desk.reports.length = 0;
    faults.push(
      ...answers.flatMap(({ status }, at) =>
        status === 200 ? [] : [`${status} for ${given[at]?.deed} ${why}`.trim()],
      ),
    );
    await drain();
  }
  return { channelId: desk.channel.id, faults };
}

interface Delivered {
  sender: HostileSender;
  bodies: number;
  draws: Draws;
  readings: Readings;
  /** Applies what was stored. */
  drain(): Promise<void>;
}
