import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { urgentSources } from "@/db/channels/cursors";
import { channel, channelCursor, channelStream } from "@/db/schema/channel";
import { platformEvent } from "@/db/schema/platform-event";
import type { Envelope } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { testDatabase } from "@/testing/database";
import { openDesk } from "@/testing/desk";
import { aChannel } from "@/testing/factories";
import { publicMessage } from "@/testing/ingest-desk";
import { envelopeOf, testVault, toldPlatform } from "@/testing/told-platform";
import { connectChannel } from "./connect-channel";
import { type Listening, listenToChannels } from "./listen-to-channels";
import type { ChannelContext } from "./open-channel";

const { database } = await testDatabase();
const desk = await openDesk(database);
const errors: unknown[] = [];

/** The platform's end of a stream. */
class Stream {
  opened = 0;
  hear: (envelopes: Envelope[]) => Promise<void> = async () => {};
  break: (error: unknown) => void = () => {};
  onOpen: () => void = () => {};
  wasAborted = false;

  readonly context: ChannelContext = {
    ...{ database, vault: testVault, now: () => new Date() },
    connectorFor: () =>
      toldPlatform(
        {
          listen: (hear, signal) =>
            new Promise((resolve, reject) => {
              this.opened += 1;
              this.hear = hear;
              this.break = reject;
              signal.addEventListener("abort", () => {
                this.wasAborted = true;
                resolve();
              });
              this.onOpen();
            }),
        },
        { stream: true },
      ),
  };

  /** Until so many have been opened since the beginning. */
  async opens(listening: Listening, count = this.opened + 1): Promise<void> {
    const open = new Promise<void>((resolve) => {
      this.onOpen = () => {
        if (this.opened >= count) resolve();
      };
      this.onOpen();
    });
    await listening.look();
    await open;
  }

  listening(): Listening {
    const listening = listenToChannels(this.context, (error) => errors.push(error));
    onTestFinished(() => listening.stop());
    return listening;
  }
}

let channelId: string;
let stream: Stream;
beforeEach(async () => {
  await database.delete(platformEvent);
  await database.delete(channelStream);
  await database.delete(channelCursor);
  stream = new Stream();
  const wish = { platform: "told", credentials: {}, baseUrl: null, inboxId: desk.flights.inboxId };
  ({ channelId } = await connectChannel(stream.context, wish));
  await database.update(channel).set({ state: "active" });
  await database.execute(sql`update channel set state = 'paused' where id <> ${channelId}::uuid`);
  await database.update(channelCursor).set({ lastPulledAt: sql`clock_timestamp() - interval '3 seconds'` });
});
afterEach(() => expect(errors.splice(0)).toEqual([]));

const streamRow = async () =>
  (await database.select().from(channelStream).where(eq(channelStream.channelId, channelId)))[0];
/** Until what ended has been written down. */
async function released(): Promise<typeof channelStream.$inferSelect> {
  for (;;) {
    const row = await streamRow();
    if (row && row.leasedUntil === null) return row;
  }
}

describe("a platform's stream", () => {
  it("stores what it hands over as any other road does", async () => {
    await stream.opens(stream.listening());
    const item = envelopeOf([publicMessage("s1")], { externalId: "account" });
    await stream.hear([item]);
    await stream.hear([item]);
    const events = await database.select().from(platformEvent);
    expect(events).toMatchObject([{ road: "stream", externalId: "s1", state: "stored" }]);
  });

  it("wakes the pull when it opens and when it only says that something came", async () => {
    expect(await urgentSources(database, 10)).toEqual([]);
    await stream.opens(stream.listening());
    expect((await urgentSources(database, 10)).map(({ source }) => source).sort()).toEqual([
      "direct_messages",
      "mentions",
    ]);
    await database.update(channelCursor).set({ wokenAt: null });
    await stream.hear([]);
    expect(await urgentSources(database, 10)).toHaveLength(2);
  });

  it("does not pull again at once, however much it says", async () => {
    await stream.opens(stream.listening());
    await database.update(channelCursor).set({ lastPulledAt: sql`clock_timestamp()` });
    await stream.hear([]);
    expect(await urgentSources(database, 10)).toEqual([]);
  });

  it("is held by one process, and by another when that one lets go", async () => {
    const first = stream.listening();
    await stream.opens(first);
    const other = new Stream();
    const second = other.listening();
    await second.look();
    expect(other.opened).toBe(0);
    await first.stop();
    expect(stream.wasAborted).toBe(true);
    await other.opens(second);
    expect(other.opened).toBe(1);
  });

  it("of one server is opened beside few others only, and next when one of them is open or has failed", async () => {
    const [first] = await database.select().from(channel).where(eq(channel.id, channelId));
    for (let count = 1; count < 10; count++)
      await aChannel(database, { credentials: first?.credentials, inboxId: desk.flights.inboxId });
    const listening = stream.listening();
    await stream.opens(listening, 4);
    await listening.look();
    expect(stream.opened).toBe(4);
    await Promise.all([stream.hear([]), stream.opens(listening, 5)]);
    stream.break(new PlatformError("unavailable", "It says nothing."));
    await stream.opens(listening, 6);
    expect(stream.opened).toBe(6);
  });

  it("that another process took over is let go", async () => {
    const listening = stream.listening();
    await stream.opens(listening);
    await database.execute(
      sql`update channel_stream set leased_until = clock_timestamp() - interval '1 second'`,
    );
    await listening.look();
    expect(stream.wasAborted).toBe(true);
  });

  it("that is let go before it was its turn is never opened, and nobody waits for it", async () => {
    const listening = stream.listening();
    await listening.look();
    await listening.stop();
    expect(stream.opened).toBe(0);
    expect(await streamRow()).toMatchObject({ leasedUntil: null });
  });

  it("of a channel that was paused is let go", async () => {
    const listening = stream.listening();
    await stream.opens(listening);
    await database.update(channel).set({ state: "paused" });
    await listening.look();
    expect(stream.wasAborted).toBe(true);
  });

  it("that breaks is opened again later, each time later", async () => {
    const listening = stream.listening();
    const waits: number[] = [];
    for (let run = 0; run < 3; run++) {
      await stream.opens(listening);
      stream.break(new PlatformError("unavailable", "The stream was cut."));
      const { failures, lastError, retryAt } = await released();
      expect({ failures, lastError }).toEqual({ failures: run + 1, lastError: "The stream was cut." });
      waits.push((retryAt?.getTime() ?? 0) - Date.now());
      const opened = stream.opened;
      await listening.look();
      expect(stream.opened).toBe(opened);
      await database.update(channelStream).set({ retryAt: new Date() });
    }
    expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
    expect(waits[2]).toBeGreaterThan(waits[1] ?? 0);
  });
});
