import type { Connector } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { blueskyCapabilities } from "./capabilities";
import { connecting } from "./connecting";
import { blueskyCredentialsFrom } from "./credentials";
import { parse } from "./parse";
import { privateThreadId } from "./parse-direct-message";
import { connect } from "./session";

/** Bluesky, by the host of the account. It delivers nothing of its own accord but its stream. */
export const bluesky: Connector = {
  platform: "bluesky",
  capabilities: blueskyCapabilities,
  split() {
    throw new PlatformError("malformed", "Bluesky delivers nothing by webhook.");
  },
  parse,
  privateThreadId,
  server: (credentials) => blueskyCredentialsFrom(credentials).service,
  connecting,
  connect,
};
