import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection/index.js";
import { PlatformError } from "@/platforms/platform-error";
import type { EmailCredentials } from "./credentials";
import { notLetIn } from "./imap";
import type { Endpoint } from "./reach";

/** Time in which a connection must stand, and silence after which a call is given up, in milliseconds. */
const CONNECT_MS = 8_000;
const SILENCE_MS = 12_000;
const TLS_FROM_THE_START = 465;

interface Server {
  endpoint: Endpoint;
  credentials: EmailCredentials;
}

/** Proves that we would be let in to send; sends nothing. */
export async function provesSending(server: Server): Promise<void> {
  const connection = await loggedIn(server);
  connection.quit();
}

/**
 * Hands one mail over, to all of `to` or to nobody. `uncertain` from the moment at which its first byte may have left
 * us until the server has said yes or no.
 */
export async function handOver(
  server: Server,
  { from, to, bytes }: { from: string; to: string[]; bytes: Buffer },
): Promise<void> {
  const connection = await loggedIn(server);
  const envelope = { from, to };
  const passage = passageOf(envelope, bytes);
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once("error", reject);
      connection.send(envelope, passage.stream, (error) => (error ? reject(error) : resolve()));
    });
    connection.quit();
  } catch (error) {
    // Before the last byte nothing has been taken: then the server forgets the rest with the connection.
    connection.close();
    throw passage.refusal() ?? smtpFailure(error, passage.hasBegun());
  }
}

/**
 * The library would send to those recipients that were taken and tell of the others afterwards. It asks for the bytes
 * when the server is ready for them; then none are given if somebody was refused.
 */
function passageOf(envelope: { from: string; to: string[] }, bytes: Buffer) {
  let begun = false;
  const refusals = (): unknown[] => {
    const errors: unknown = Reflect.get(envelope, "rejectedErrors");
    return Array.isArray(errors) ? errors : [];
  };
  function* pieces() {
    if (refusals().length > 0) throw new Error("Not everybody was taken.");
    begun = true;
    yield bytes;
  }
  return {
    stream: Readable.from(pieces()),
    hasBegun: () => begun,
    refusal: () => (begun || refusals().length === 0 ? null : smtpFailure(refusals()[0], false)),
  };
}

async function loggedIn({ endpoint, credentials }: Server): Promise<SMTPConnection> {
  const { address, port, servername } = endpoint;
  const connection = new SMTPConnection({
    host: address,
    port,
    secure: servername !== null && port === TLS_FROM_THE_START,
    ...(servername === null ? { ignoreTLS: true } : { requireTLS: true, tls: { servername } }),
    name: "sixty.invalid",
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  });
  // Whoever waits is told; an error that nobody waits for must not end the process.
  connection.on("error", () => {});
  try {
    await step(connection, (done) => connection.connect(done));
    const { username: user, password: pass } = credentials;
    await step(connection, (done) => connection.login({ user, pass }, done));
    return connection;
  } catch (error) {
    connection.close();
    throw smtpFailure(error, false);
  }
}

const step = (connection: SMTPConnection, take: (done: (error?: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.once("error", reject);
    take((error) => (error ? reject(error) : resolve()));
  });

/** Replies of 4xx say "later", of 5xx "never" (RFC 5321); either says that nothing was taken. */
function smtpFailure(error: unknown, hasBegun: boolean): PlatformError {
  const status = numberAt(error, "responseCode");
  const isRefusal = status !== null && status >= 400 && status < 600;
  if (isRefusal) return refusalOf(status, error);
  const fault = hasBegun ? "uncertain" : "unavailable";
  return new PlatformError(fault, "The mail server did not answer.", { cause: error });
}

const NOT_LET_IN = new Set([530, 534, 535, 538]);
const LATER = new Set([421, 450, 451, 452, 454]);
const NOBODY_THERE = new Set([550, 551, 553]);

function refusalOf(status: number, cause: unknown): PlatformError {
  if (NOT_LET_IN.has(status)) return notLetIn(cause);
  if (LATER.has(status) || status < 500)
    return new PlatformError("rate_limited", `The mail server asks us to try later (${status}).`, { cause });
  const reason = NOBODY_THERE.has(status) && isAtRecipient(cause) ? "private_not_accepted" : "not_permitted";
  return new PlatformError("rejected", `The mail server does not take this mail (${status}).`, {
    reason,
    cause,
  });
}

const isAtRecipient = (error: unknown): boolean =>
  typeof error === "object" && error !== null && Reflect.get(error, "command") === "RCPT TO";

function numberAt(error: unknown, key: string): number | null {
  const value: unknown = typeof error === "object" && error !== null ? Reflect.get(error, key) : null;
  return typeof value === "number" ? value : null;
}
