import { type DestinationStream, type Logger, pino } from "pino";

/** Keys whose values never reach a log, however deep a caller put them (up to three levels). */
const SECRET_KEYS = [
  "password",
  "token",
  "secret",
  "cookie",
  "authorization",
  "credentials",
  "access_token",
  "refresh_token",
  "accessToken",
  "refreshToken",
  "body",
  "text",
  "preview",
  "email",
];

/**
 * One line of JSON an event, with ids and never with a customer's words or a secret. `process` says who speaks
 * (web, worker, simulator).
 */
export function createLogger(process: string, destination?: DestinationStream): Logger {
  const options = {
    base: { process },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_KEYS.flatMap(pathsOf), censor: "[hidden]" },
    serializers: { err: withoutSecrets, error: withoutSecrets },
  };
  return destination ? pino(options, destination) : pino(options);
}

const pathsOf = (key: string) => [key, `*.${key}`, `*.*.${key}`];

/** An error's own fields may quote a request or a row: only its name, code, first line and stack are told. */
function withoutSecrets(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  return {
    name: error.name,
    code: codeOf(error),
    message: firstLine(error.message),
    cause: causeOf(error),
    stack: framesOf(error),
  };
}

const codeOf = (error: Error) => ("code" in error && typeof error.code === "string" ? error.code : undefined);

/** A database's reason may quote a value: its name and code say enough. */
const causeOf = ({ cause }: Error) =>
  cause instanceof Error ? { name: cause.name, code: codeOf(cause) } : undefined;

/** A failed statement puts its parameters into the message, after the first line. */
const firstLine = (text: string) => (text.split("\n", 1)[0] ?? "").slice(0, MESSAGE_MAX);
const MESSAGE_MAX = 300;

const framesOf = ({ stack }: Error) =>
  stack
    ?.split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .join("\n");
