import { z } from "zod";
import {
  linkedInChallenge,
  metaHandshake,
  signStandardWebhook,
  verifyLinkedInSignature,
  verifyMetaSignature,
  verifyStandardWebhook,
  verifyTelegramSecret,
  verifyXSignature,
  xCrcResponse,
} from "@/platforms/signatures";

const Vector = z.object({
  secret: z.string().default(""),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(""),
  bodyBase64: z.string().optional(),
  crcToken: z.string().nullish(),
  challengeCode: z.string().nullish(),
  verifyToken: z.string().default(""),
  query: z.record(z.string(), z.string()).default({}),
  messageId: z.string().default(""),
  timestamp: z.number().default(0),
  now: z.number().default(0),
  toleranceSeconds: z.number().default(0),
  deliveries: z.array(z.string()).default([]),
});
type Vector = z.infer<typeof Vector>;

/** Ops of the webhook vectors: who sent it, and what answers the handshake. */
export const webhookOps: Record<string, (vector: unknown) => unknown> = {
  x_crc: on(({ secret, crcToken }) => orError(() => xCrcResponse(secret, crcToken ?? ""))),
  x_signature: on((vector) => ({ valid: verifyXSignature(vector.secret, vector.headers, bytesOf(vector)) })),
  meta_signature: on((vector) => ({
    valid: verifyMetaSignature(vector.secret, vector.headers, bytesOf(vector)),
  })),
  meta_handshake: on(({ verifyToken, query }) => metaHandshake(verifyToken, query)),
  linkedin_challenge: on(({ secret, challengeCode }) =>
    orError(() => linkedInChallenge(secret, challengeCode ?? "")),
  ),
  linkedin_signature: on((vector) => ({
    valid: verifyLinkedInSignature(vector.secret, vector.headers, bytesOf(vector)),
  })),
  telegram_secret: on(({ secret, headers }) => ({ valid: verifyTelegramSecret(secret, headers) })),
  standard_sign: on(({ secret, messageId, timestamp, body }) => ({
    signature: signStandardWebhook(secret, { id: messageId, timestamp }, body),
  })),
  standard_verify: on((vector) => ({
    valid: verifyStandardWebhook(
      vector.secret,
      { headers: vector.headers, rawBody: bytesOf(vector) },
      { now: vector.now, toleranceSeconds: vector.toleranceSeconds },
    ),
  })),
  /** The unique key of the store: the first of each id is taken, every other is known. */
  replay_sequence: on(({ deliveries }) => ({
    processed: deliveries.map((id, at) => deliveries.indexOf(id) === at),
  })),
};

function on(answer: (vector: Vector) => unknown) {
  return (vector: unknown) => answer(Vector.parse(vector));
}

const bytesOf = ({ body, bodyBase64 }: Vector): Uint8Array =>
  Buffer.from(bodyBase64 ?? body, bodyBase64 === undefined ? "utf8" : "base64");

function orError(answer: () => unknown): unknown {
  try {
    return answer();
  } catch {
    return { error: true };
  }
}
