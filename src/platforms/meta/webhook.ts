import { createHmac } from "node:crypto";
import type { AppSecrets, Connector } from "@/platforms/connector";
import { metaHandshake, verifyMetaSignature } from "@/platforms/signatures";
import { forgetRequest } from "./signed-request";

/**
 * Meta shows a word that we have told it when it asks the address to prove itself. It follows from the application's
 * secret, so that there is one secret less to keep, and does not give it away.
 */
export const verifyTokenOf = (appSecret: string): string =>
  appSecret === "" ? "" : createHmac("sha256", appSecret).update("webhook verify token").digest("hex");

/** What both of Meta's platforms answer and check alike. */
export const webhook: Required<Pick<Connector, "handshake" | "verify" | "webhookSecret" | "forgetRequest">> =
  {
    handshake({ query }, secret) {
      const single = Object.fromEntries(
        Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      );
      const { status, body = "This is not the word that we agreed on." } = metaHandshake(
        verifyTokenOf(secret),
        single,
      );
      return { status, body, contentType: "text/plain" };
    },
    forgetRequest,
    verify: ({ headers, rawBody }, secret) => verifyMetaSignature(secret, headers, rawBody),
    webhookSecret: ({ appSecret }: AppSecrets) => (typeof appSecret === "string" ? appSecret : ""),
  };
