import { unitOfWork } from "@/jobs/unit-of-work";
import { callGuarded } from "./call-guarded";
import { outgoingFiles } from "./files/outgoing-files";
import type { ChannelContext } from "./open-channel";
import type { SendingContext } from "./sending-context";
import { storeEnvelopes } from "./store-envelopes";

/** Sending over the real channels: their credentials from the vault, what is seen on the way stored like anything that comes in. */
export function openSending(context: ChannelContext): SendingContext {
  const { database, vault, now } = context;
  return {
    database,
    now,
    callChannel: (channelId, call, { use = "answer", ...patience } = {}) =>
      callGuarded({ ...context, use }, channelId, { call, ...patience }),
    filesOf: (messageId) => outgoingFiles({ database, vault }, messageId),
    async storeSeen(channelId, envelopes) {
      const at = now();
      await unitOfWork(database, at, (unit) =>
        storeEnvelopes(unit, { vault, channelId, road: "lookup" }, { envelopes, now: at }),
      );
    },
  };
}
