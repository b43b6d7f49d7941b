import type postgres from "postgres";
import { BRAND, CUSTOMER, examServer } from "@/platforms/email/fake/exam-server";
import { makeItem } from "@/platforms/email/make-item";
import { connectorFor } from "@/platforms/registry";
import { connectChannel } from "@/services/connect-channel";
import type { ChannelContext } from "@/services/open-channel";
import { pullChannelSource } from "@/services/pull-channel";
import type { Pulled } from "./fuzz-pull";
import { nameOf, understand } from "./fuzz-reading";
import { hostileMail } from "./hostile-mails";

const TOGETHER = 50;

/** A mailbox full of hostile mails. Each is read, and what can be read of it is kept. */
export async function mailed(
  context: ChannelContext,
  sql: postgres.Sql,
  { platform, inboxId, bodies, draws, readings, drain }: Pulled,
): Promise<{ channelId: string; faults: string[] }> {
  const { fake, connection, close } = await examServer();
  const faults: string[] = [];
  const { account, credentials, baseUrl } = connection;
  const email = connectorFor(platform);
  const sealing = { key: credentials.replyKey, address: BRAND };
  const reader = { mailbox: "inbox" as const, sealing, authserv: credentials.authserv };
  try {
    const { channelId } = await connectChannel(context, { platform, credentials, baseUrl, inboxId });
    for (let left = bodies; left > 0; left -= TOGETHER) {
      for (let at = 0; at < Math.min(left, TOGETHER); at += 1) {
        const { bytes, deed } = hostileMail(draws);
        await readings.time(deed, async () => {
          const item = await makeItem({ uid: at + 1, receivedAt: new Date(), bytes }, reader);
          understand(email, account, JSON.stringify(item));
        });
        fake.deliver({ to: BRAND, bytes: Buffer.from(bytes), returnPath: CUSTOMER });
      }
      await sql`update channel_cursor set leased_until = null, retry_at = null, last_pulled_at = null`;
      await pullChannelSource(context, { channelId, source: "mailbox" }).catch((error: unknown) =>
        faults.push(`a mail broke the pull: ${nameOf(error)}`),
      );
      const [cursor] = await sql<{ last_error: string | null }[]>`
        select last_error from channel_cursor where source = 'mailbox' and channel_id = ${channelId}`;
      if (cursor?.last_error) faults.push(`the mailbox can't be read: ${cursor.last_error}`);
      await drain();
    }
    return { channelId, faults };
  } finally {
    await close();
  }
}
