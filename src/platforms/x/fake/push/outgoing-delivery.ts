import { createHash, createHmac } from "node:crypto";
import type { Outgoing } from "@/platforms/fake-kit/post-out";
import { CHANGES } from "../drift";
import type { App, Webhook } from "./push-entries";
import type { PushFault } from "./push-faults";

/** A body on the wire, signed over its bytes; a fault may spoil body or signature. */
export function outgoingDelivery(
  { url }: Webhook,
  { consumerSecret }: App,
  { body, fault }: { body: string; fault: PushFault | null },
): Outgoing {
  const sent = spoilt(body, fault);
  const signed =
    fault?.kind === "bad_signature"
      ? signature(`not ${consumerSecret}`, sent)
      : // The right key over the bytes as they were before somebody laid them out anew.
        signature(consumerSecret, fault?.kind === "reserialised" ? body : sent);
  const isSigned = fault?.kind !== "no_signature";
  return {
    url,
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(isSigned && { "x-twitter-webhooks-signature": signed }),
    },
    body: sent,
  };
}

export const signature = (secret: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`;

function spoilt(body: string, fault: PushFault | null): string {
  switch (fault?.kind) {
    case "reserialised":
      return JSON.stringify(JSON.parse(body), null, 2);
    case "unknown_event":
      return body.replace(/"event_type":"[^"]+"/, '"event_type":"post.echo.create"');
    case "drift":
      return JSON.stringify(CHANGES[fault.drift](JSON.parse(body)));
    default:
      return body;
  }
}

/** The same event under another id of delivery. */
export function withNewId(body: string, copy: number): string {
  return body.replace(/"event_uuid":"(-?\d+)"/, (_whole, id: string) => {
    const other = createHash("sha256").update(`${id} ${copy}`).digest().readBigInt64BE();
    return `"event_uuid":"${other}"`;
  });
}
