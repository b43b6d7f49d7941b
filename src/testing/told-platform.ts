import { z } from "zod";
import type { InboundEvent } from "@/core/inbound-event";
import { createVault } from "@/db/vault";
import type { Capabilities } from "@/platforms/capabilities";
import type { Account, Connector, Envelope, Session } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";

/** A vault of its own for tests. */
export const testVault = createVault(Buffer.alloc(32, 5).toString("base64"));

const capabilities: Capabilities = {
  sources: [
    { source: "mentions", everySeconds: 30, fastestSeconds: 5, visibility: "public" },
    { source: "direct_messages", everySeconds: 60, fastestSeconds: 60, visibility: "private" },
  ],
  webhook: false,
  stream: false,
  visibilities: ["public", "private"],
  text: { public: { limit: 280, unit: "characters" }, private: { limit: 10_000, unit: "characters" } },
  files: { public: null, private: null },
  replyWindow: { public: null, private: null },
  privateReply: null,
  privateMoves: ["direct_message"],
  repeatedSend: "duplicates",
  lookupMax: 100,
  unanswerable: "not_summoned",
  hide: true,
  edit: {},
  remove: {},
};

/** A platform whose raw items are what they tell, so that a test of the road in says its events in our own words. */
export function toldPlatform(session: Partial<Session> = {}, able: Partial<Capabilities> = {}): Connector {
  return {
    platform: "told",
    capabilities: { ...capabilities, ...able },
    split: () => [],
    parse: (raw) => eventsIn(raw),
    privateThreadId: (account, person) => [account.externalId, person].sort().join("-"),
    connect: () => ({
      whoAmI: async () => ({ externalId: "account", username: "brand", name: "Brand" }),
      send: refuse,
      ...session,
    }),
  };
}

const refuse = async () => {
  throw new PlatformError("rejected", "Nothing can be sent here.");
};

const moment = z.coerce.date();
const version = z.object({ version: z.string(), body: z.string(), occurredAt: moment });
const Event = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("message"),
    createdAt: moment,
    current: version,
    earlierVersions: z.array(version),
  }),
  z.looseObject({ type: z.literal("deletion"), occurredAt: moment.nullable() }),
]);

function eventsIn(raw: unknown): InboundEvent[] {
  const events = z.array(Event).safeParse(raw);
  if (!events.success) throw new PlatformError("malformed", "The item cannot be read.");
  // Written by `envelopeOf` below, from events of this very type.
  return events.data as unknown as InboundEvent[];
}

/** The item as the platform would give it. */
export function envelopeOf(events: InboundEvent[], account: Pick<Account, "externalId">): Envelope {
  const last = events.at(-1);
  return {
    accountExternalId: account.externalId,
    kind: last?.type === "deletion" ? "deletion" : "post",
    externalId: last?.externalId ?? "nothing",
    version: last?.type === "message" ? last.current.version : "gone",
    body: JSON.stringify(events),
  };
}
