import { ImapFlow } from "imapflow";
import { PlatformError } from "@/platforms/platform-error";
import type { EmailCredentials } from "./credentials";
import type { Endpoint } from "./reach";

/** Time in which a connection must stand, and silence after which a call is given up, in milliseconds. */
const CONNECT_MS = 8_000;
const SILENCE_MS = 12_000;
/** Largest piece that a server may make us hold, in bytes. */
const PIECE_MAX_BYTES = 16_000_000;
/** Servers end an IDLE after half an hour (RFC 2177); we begin a new one well before. */
const IDLE_MAX_MS = 10 * 60_000;

/** One log-in for as long as `use` takes. Whatever goes wrong is a `PlatformError` that may be repeated: reading changes nothing. */
export async function withImap<T>(
  { endpoint, credentials }: { endpoint: Endpoint; credentials: EmailCredentials },
  use: (client: ImapFlow) => Promise<T>,
  { isListening = false }: { isListening?: boolean } = {},
): Promise<T> {
  const client = imapClient(endpoint, credentials, isListening);
  // Without an ear an error on the socket would end the process; the call that waits for it fails anyway.
  client.on("error", () => {});
  try {
    await client.connect();
    return await use(client);
  } catch (error) {
    throw imapFailure(error);
  } finally {
    client.close();
  }
}

function imapClient(
  { address, port, servername }: Endpoint,
  { username, password }: EmailCredentials,
  isListening: boolean,
): ImapFlow {
  return new ImapFlow({
    host: address,
    port,
    // A stand-in on this machine speaks in the clear; anybody else proves who they are before the log-in.
    ...(servername === null ? { secure: false, doSTARTTLS: false } : { servername, ...tlsOf(port) }),
    auth: { user: username, pass: password },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: isListening ? IDLE_MAX_MS + SILENCE_MS : SILENCE_MS,
    maxIdleTime: IDLE_MAX_MS,
    maxLineLength: PIECE_MAX_BYTES,
    maxLiteralSize: PIECE_MAX_BYTES,
    maxResponseSize: PIECE_MAX_BYTES * 2,
  });
}

const IMAP_IN_THE_CLEAR = 143;
const tlsOf = (port: number) =>
  port === IMAP_IN_THE_CLEAR ? { secure: false, doSTARTTLS: true } : { secure: true };

/** The server said no without an error being thrown: the library answers such commands with false. */
export function answered<T>(answer: T | false | undefined, what: string): T {
  if (answer === false || answer === undefined)
    throw new PlatformError("unavailable", `The mail server did not ${what}.`);
  return answer;
}

/** A server that is busy may refuse a log-in, too, and says so in its code (RFC 5530). */
const BUSY = new Set(["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "CONTACTADMIN"]);

function imapFailure(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  const { code, serverResponseCode = "", authenticationFailed, throttleReset } = told(error);
  if (code === "ETHROTTLE") {
    const retryAt = throttleReset === undefined ? null : new Date(Date.now() + throttleReset);
    return new PlatformError("rate_limited", "The mail server asks us to wait.", { retryAt, cause: error });
  }
  if (authenticationFailed && !BUSY.has(serverResponseCode)) return notLetIn(error);
  return new PlatformError("unavailable", `The mail server did not answer${code ? ` (${code})` : ""}.`, {
    cause: error,
  });
}

export const notLetIn = (cause: unknown) =>
  new PlatformError("unauthorized", "The mail server does not take the user name and password.", { cause });

interface Told {
  code?: string;
  serverResponseCode?: string;
  authenticationFailed?: boolean;
  /** Milliseconds. */
  throttleReset?: number;
}

/** What the library puts on its errors, without the server's own words: they may hold what we sent. */
function told(error: unknown): Told {
  if (typeof error !== "object" || error === null) return {};
  const text = (key: string) => {
    const value = Reflect.get(error, key);
    return typeof value === "string" ? { [key]: value } : {};
  };
  const throttleReset = Reflect.get(error, "throttleReset");
  return {
    ...text("code"),
    ...text("serverResponseCode"),
    authenticationFailed: Reflect.get(error, "authenticationFailed") === true,
    ...(typeof throttleReset === "number" && { throttleReset }),
  };
}
