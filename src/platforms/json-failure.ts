import type { JsonAnswer } from "./json-answer";
import type { JsonClientSettings } from "./json-client";
import { type Fault, PlatformError, type RejectionReason } from "./platform-error";

export type Kind = "read" | "write";

/** What an answer means, in our words. */
export interface Refusal {
  fault: Exclude<Fault, "malformed">;
  reason?: RejectionReason;
  retryAt?: Date | null;
  /** As in `PlatformError`. */
  isShared?: boolean;
  /** The platform's own short word or number for it, for people who look it up; never its sentence, which may quote us. */
  code?: string | number;
}

type Settings = Pick<JsonClientSettings, "platform" | "refusalOf" | "retryAtIn">;

/** A call without an answer. A write of which no byte left us may be repeated. */
export function broken({ platform }: Pick<Settings, "platform">, kind: Kind, error: unknown): PlatformError {
  if (neverConnected(error)) return new PlatformError("unavailable", `${platform} could not be reached.`);
  return lost(kind, `The connection to ${platform} broke.`);
}

/** Null when the platform did what was asked. A cut or foreign body still has a whole status: a refusal stays one. */
export function failureIn(settings: Settings, kind: Kind, answer: JsonAnswer): PlatformError | null {
  const { platform } = settings;
  const refusal = settings.refusalOf?.(answer) ?? refusalByStatus(settings, answer);
  if (refusal) return saying(settings, kind, { answer, refusal });
  const isDone = answer.status >= 200 && answer.status < 300;
  if (isDone && answer.isReadable) return null;
  if (isDone) return lost(kind, `The answer of ${platform} was cut off or unreadable.`);
  return lost(kind, `${platform} answered ${answer.status}.`);
}

function saying(
  { platform }: Settings,
  kind: Kind,
  { answer, refusal }: { answer: JsonAnswer; refusal: Refusal },
): PlatformError {
  const { fault, reason = null, retryAt = null, isShared = false, code } = refusal;
  const message = `${platform} answered ${answer.status}${code === undefined ? "" : ` (${plain(code)})`}.`;
  // That it broke inside says nothing about what had been done by then.
  if (fault === "unavailable" || fault === "uncertain") return lost(kind, message);
  return new PlatformError(fault, message, { reason, retryAt, isShared });
}

function refusalByStatus(settings: Settings, answer: JsonAnswer): Refusal | null {
  const { status } = answer;
  if (status === 429)
    return { fault: "rate_limited", retryAt: settings.retryAtIn?.(answer) ?? retryAfter(answer.headers) };
  if (status === 401) return { fault: "unauthorized" };
  if (status < 400 || status === 408 || status >= 500) return null;
  return { fault: "rejected", reason: REASONS[status] ?? "invalid_request" };
}

const REASONS: Record<number, RejectionReason> = {
  403: "not_permitted",
  404: "target_gone",
  410: "target_gone",
};

function lost(kind: Kind, what: string): PlatformError {
  if (kind === "read") return new PlatformError("unavailable", what);
  return new PlatformError("uncertain", `${what} Whether it was carried out is not known.`);
}

/** Seconds from now, or a date as HTTP writes it. */
function retryAfter(headers: Headers): Date | null {
  const told = headers.get("retry-after");
  if (told === null || told === "") return null;
  const at = /^\d+(\.\d+)?$/.test(told) ? Date.now() + Number(told) * 1000 : Date.parse(told);
  return Number.isFinite(at) && at < LATEST_MS ? new Date(at) : null;
}

/** The largest moment that a date can be. */
const LATEST_MS = 8.64e15;

const CODE_MAX = 60;

const plain = (code: string | number) =>
  String(code)
    .replace(/[^\w.:/-]/g, "")
    .slice(0, CODE_MAX);

/** How connecting fails, before anything is written. */
const UNREACHED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function neverConnected(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  if (!(cause instanceof Error)) return false;
  return CONNECTING.has(wordIn(cause, "syscall")) || UNREACHED.has(wordIn(cause, "code"));
}

const CONNECTING = new Set(["connect", "getaddrinfo"]);

const wordIn = (error: Error, key: "code" | "syscall"): string =>
  String(new Map<string, unknown>(Object.entries(error)).get(key) ?? "");
