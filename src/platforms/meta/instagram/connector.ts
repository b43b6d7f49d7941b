import type { Connector } from "@/platforms/connector";
import { privateThreadId } from "../private-thread";
import { splitter } from "../split";
import { webhook } from "../webhook";
import { connectApp, connecting } from "./access";
import { instagramCapabilities } from "./capabilities";
import { parse } from "./parse";
import { changeKey } from "./parse-change";
import { connect } from "./session";

/** Professional accounts, by way of the Page that they belong to: comments, mentions, and messages with their stories. */
export const instagram: Connector = {
  platform: "instagram",
  capabilities: instagramCapabilities,
  ...webhook,
  split: splitter(changeKey),
  parse,
  privateThreadId,
  connecting,
  connect,
  connectApp,
};
