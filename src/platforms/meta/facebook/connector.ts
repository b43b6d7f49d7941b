import type { Connector } from "@/platforms/connector";
import { privateThreadId } from "../private-thread";
import { splitter } from "../split";
import { webhook } from "../webhook";
import { connectApp, connecting } from "./access";
import { facebookCapabilities } from "./capabilities";
import { parse } from "./parse";
import { feedKey } from "./parse-feed";
import { connect } from "./session";

/** Pages: comments and visitors' posts, mentions, and Messenger. */
export const facebook: Connector = {
  platform: "facebook",
  capabilities: facebookCapabilities,
  ...webhook,
  split: splitter(feedKey),
  parse,
  privateThreadId,
  connecting,
  connect,
  connectApp,
};
