import type { Connector } from "@/platforms/connector";
import { verifyXSignature, xCrcResponse } from "@/platforms/signatures";
import { connectApp } from "./app";
import { xCapabilities } from "./capabilities";
import { connecting } from "./connecting";
import { parse } from "./parse";
import { privateThreadId } from "./parse-direct-message";
import { connect } from "./session";
import { split } from "./split";

/** X, API v2 of 2026. The secret of handshake and signature is the application's consumer secret. */
export const x: Connector = {
  platform: "x",
  capabilities: xCapabilities,
  handshake({ query }, secret) {
    const token = query.crc_token;
    if (typeof token !== "string" || !CHALLENGE.test(token) || !secret)
      return { status: 400, body: "A challenge has one crc_token.", contentType: "text/plain" };
    return {
      status: 200,
      body: JSON.stringify(xCrcResponse(secret, token)),
      contentType: "application/json",
    };
  },
  verify: ({ headers, rawBody }, secret) =>
    !isChallenge(rawBody) && verifyXSignature(secret, headers, rawBody),
  webhookSecret: ({ consumerSecret }) => (typeof consumerSecret === "string" ? consumerSecret : ""),
  split,
  parse,
  privateThreadId,
  connect,
  connectApp,
  connecting,
};

/**
 * X answers challenges and signs deliveries with one secret in one way: whoever may ask us to answer any challenge can
 * sign any delivery. So a challenge is a word that no delivery can be, and no delivery is such a word.
 */
const CHALLENGE = /^[\w+/=.-]{1,256}$/;
const CHALLENGE_BYTES_MAX = 256;

const isChallenge = (rawBody: Uint8Array) =>
  rawBody.byteLength <= CHALLENGE_BYTES_MAX && CHALLENGE.test(new TextDecoder().decode(rawBody));
