import type { Connector } from "@/platforms/connector";
import { verifyXSignature, xCrcResponse } from "@/platforms/signatures";
import { xCapabilities } from "./capabilities";
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
    if (typeof token !== "string" || !token || !secret)
      return { status: 400, body: "", contentType: "text/plain" };
    return {
      status: 200,
      body: JSON.stringify(xCrcResponse(secret, token)),
      contentType: "application/json",
    };
  },
  verify: ({ headers, rawBody }, secret) => verifyXSignature(secret, headers, rawBody),
  split,
  parse,
  privateThreadId,
  connect,
};
