import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Who sent a webhook: every check works on the raw bytes, in constant time, and an empty secret never validates.
 */
type Headers = Record<string, string | undefined>;

/** X's challenge: the digest of the token under the app's consumer secret. Throws on an empty token or secret. */
export function xCrcResponse(secret: string, token: string): { response_token: string } {
  if (!secret || !token) throw new Error("X's challenge needs a token and the consumer secret.");
  return { response_token: `sha256=${digest(secret, token, "base64")}` };
}

export function verifyXSignature(secret: string, headers: Headers, rawBody: Uint8Array): boolean {
  return matches(
    secret,
    header(headers, "x-twitter-webhooks-signature"),
    () => `sha256=${digest(secret, rawBody, "base64")}`,
  );
}

/** Meta signs the bytes as sent, or the form with every non-ASCII unit as a lower-case escape. The SHA-1 header is not looked at. */
export function verifyMetaSignature(secret: string, headers: Headers, rawBody: Uint8Array): boolean {
  const given = header(headers, "x-hub-signature-256");
  const asSent = matches(secret, given, () => `sha256=${digest(secret, rawBody, "hex")}`);
  const asEscaped = matches(secret, given, () => `sha256=${digest(secret, escaped(rawBody), "hex")}`);
  return asSent || asEscaped;
}

function escaped(rawBody: Uint8Array): string {
  return new TextDecoder()
    .decode(rawBody)
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Meta's subscription handshake: the challenge comes back as plain text when mode and token are right. */
export function metaHandshake(
  verifyToken: string,
  query: Record<string, string | undefined>,
): { status: number; body?: string; contentType?: string } {
  const challenge = query["hub.challenge"];
  const right =
    query["hub.mode"] === "subscribe" && matches(verifyToken, query["hub.verify_token"], () => verifyToken);
  if (!right || challenge === undefined) return { status: 403 };
  return { status: 200, body: challenge, contentType: "text/plain" };
}

export function linkedInChallenge(
  secret: string,
  code: string,
): { challengeCode: string; challengeResponse: string } {
  if (!secret || !code) throw new Error("LinkedIn's challenge needs a code and the client secret.");
  return { challengeCode: code, challengeResponse: digest(secret, code, "hex") };
}

/** LinkedIn signs `hmacsha256=` and the body; the header may repeat that prefix. */
export function verifyLinkedInSignature(secret: string, headers: Headers, rawBody: Uint8Array): boolean {
  const given = header(headers, "x-li-signature")?.replace(/^hmacsha256=/, "");
  return matches(secret, given, () =>
    digest(secret, Buffer.concat([Buffer.from("hmacsha256="), rawBody]), "hex"),
  );
}

/** Telegram sends the shared secret itself. */
export function verifyTelegramSecret(secret: string, headers: Headers): boolean {
  return matches(secret, header(headers, "x-telegram-bot-api-secret-token"), () => secret);
}

/** Standard Webhooks: `v1,` and the digest of `id.timestamp.body`. Timestamps are Unix seconds. */
export function signStandardWebhook(
  secret: string,
  { id, timestamp }: { id: string; timestamp: number },
  body: string | Uint8Array,
): string {
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), Buffer.from(body)]);
  return `v1,${digest(standardKey(secret), signed, "base64")}`;
}

export function verifyStandardWebhook(
  secret: string,
  { headers, rawBody }: { headers: Headers; rawBody: Uint8Array },
  { now, toleranceSeconds }: { now: number; toleranceSeconds: number },
): boolean {
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map(
    (name) => header(headers, `webhook-${name}`) ?? header(headers, `svix-${name}`),
  );
  if (!id || !timestamp || !signatures || !/^\d+$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp)) > toleranceSeconds) return false;
  const expected = () => signStandardWebhook(secret, { id, timestamp: Number(timestamp) }, rawBody);
  return signatures.split(" ").some((given) => matches(secret, given, expected));
}

const standardKey = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ""), "base64");

const digest = (secret: string | Buffer, message: string | Uint8Array, encoding: "hex" | "base64"): string =>
  createHmac("sha256", secret).update(message).digest(encoding);

/** Constant time; `expected` is only made when there is a secret to make it with. */
function matches(secret: string, given: string | undefined, expected: () => string): boolean {
  if (!secret || !given) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(expected())];
  return a.length === b.length && timingSafeEqual(a, b);
}

function header(headers: Headers, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
