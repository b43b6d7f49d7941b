import { connectorFor } from "@/platforms/registry";
import type { ChannelContext } from "./open-channel";

/** What calling a platform takes, at an edge that knows the database and the vault only. */
export const channelContext = (
  given: Pick<ChannelContext, "database" | "vault" | "now">,
): ChannelContext => ({
  ...given,
  connectorFor,
});
