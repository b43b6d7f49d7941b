import type { Budget, Connection, Endpoint } from "./connector";
import { chunksOf, type JsonAnswer, wholeAnswer } from "./json-answer";
import { broken, failureIn, type Kind, type Refusal } from "./json-failure";
import { type JsonCall, requestOf } from "./json-request";
import { PlatformError } from "./platform-error";
import { originOf } from "./stand-in";

/** JSON over HTTP for connectors. Whatever goes wrong is a `PlatformError` that tells neither secrets nor texts. */
export interface JsonClient {
  /** May be repeated: a broken answer is `unavailable`. GET unless the call says otherwise. */
  read(path: string, call?: JsonCall): Promise<JsonAnswer>;
  /** Is `uncertain` unless the platform clearly refused it or no byte left us. POST unless the call says otherwise. */
  write(path: string, call?: JsonCall): Promise<JsonAnswer>;
  /** A read whose answer does not end by itself: only its beginning has a time limit. Ends with `signal`, throws when it breaks. */
  stream(path: string, call: JsonCall & { signal: AbortSignal }): AsyncGenerator<Uint8Array>;
}

export interface JsonClientSettings {
  /** As people call the platform. */
  platform: string;
  /** Where the real platform answers, such as `https://api.telegram.org`. */
  host: string;
  /** As in `Connection`. */
  baseUrl: string | null;
  hooks?: BudgetHooks;
  /** Sent with every call; asked anew for each, since tokens change. */
  headers?(): Record<string, string>;
  /** Sorts the platform's own errors. Asked of every answer, since some come with success; null leaves it to the status. */
  refusalOf?(answer: JsonAnswer): Refusal | null;
  /** What is left, as the headers of any answer tell it. */
  allowancesIn?(endpoint: Endpoint, answer: JsonAnswer): { endpoint: Endpoint; budget: Budget }[];
  /** When a 429 ends, where the platform has a way of its own to say so. */
  retryAtIn?(answer: JsonAnswer): Date | null;
}

export type BudgetHooks = Pick<Connection, "beforeCall" | "onBudget">;

/** For a whole answer, in milliseconds: below a pull's lease, so that whoever holds one knows the outcome in time. */
const ANSWER_MAX_MS = 12_000;

export function jsonClient(settings: JsonClientSettings): JsonClient {
  const origin = originOf(settings.host, settings.baseUrl);
  return {
    read: (path, call = {}) => answered(settings, { kind: "read", url: urlAt(origin, path), call }),
    write: (path, call = {}) => answered(settings, { kind: "write", url: urlAt(origin, path), call }),
    stream: (path, call) => streamed(settings, urlAt(origin, path), call),
  };
}

interface Asked {
  kind: Kind;
  url: URL;
  call: JsonCall;
}

async function answered(settings: JsonClientSettings, { kind, url, call }: Asked): Promise<JsonAnswer> {
  const late = AbortSignal.timeout(call.answerMaxMs ?? ANSWER_MAX_MS);
  const signal = call.signal ? AbortSignal.any([late, call.signal]) : late;
  const answer = await wholeAnswer(await begun(settings, { kind, url, call: { ...call, signal } }));
  if (call.endpoint != null)
    for (const told of settings.allowancesIn?.(call.endpoint, answer) ?? [])
      settings.hooks?.onBudget?.(told.endpoint, told.budget);
  const failure = failureIn(settings, kind, answer);
  if (failure) throw failure;
  return answer;
}

async function begun(settings: JsonClientSettings, { kind, url, call }: Asked): Promise<Response> {
  if (call.endpoint != null) await settings.hooks?.beforeCall?.(call.endpoint);
  const method = call.method ?? METHODS[kind];
  const request = requestOf(url, { ...call, method, usual: settings.headers?.() });
  return fetch(request, { signal: call.signal }).catch((error: unknown) =>
    Promise.reject(broken(settings, kind, error)),
  );
}

const METHODS = { read: "GET", write: "POST" } as const;

async function* streamed(
  settings: JsonClientSettings,
  url: URL,
  call: JsonCall & { signal: AbortSignal },
): AsyncGenerator<Uint8Array> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), call.answerMaxMs ?? ANSWER_MAX_MS);
  const signal = AbortSignal.any([silence.signal, call.signal]);
  try {
    const response = await begun(settings, { kind: "read", url, call: { ...call, signal } });
    const failure = response.ok ? null : failureIn(settings, "read", await wholeAnswer(response));
    if (failure) throw failure;
    clearTimeout(timer);
    yield* chunksOf(response);
  } catch (error) {
    if (call.signal.aborted) return;
    throw error instanceof PlatformError ? error : broken(settings, "read", error);
  } finally {
    clearTimeout(timer);
  }
}

/** A path, or an address that the platform itself gave out; nothing beyond its host. */
function urlAt(origin: string, path: string): URL {
  const url = new URL(path, origin);
  if (url.origin === origin) return url;
  throw new PlatformError("unavailable", "The platform pointed to an address that is not its own.");
}
