import http from "node:http";
import { type ITwitterApiClientPlugin, TwitterApi } from "twitter-api-v2";
import type { Connection } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { originOf } from "@/platforms/stand-in";
import { allowancesIn, endpointOf } from "./allowances";
import type { XCredentials } from "./credentials";
import { platformErrorFrom } from "./errors";
import { guardErrors } from "./guard-errors";

export interface XClient {
  read(path: string, query?: Query): Promise<unknown>;
  write(method: "POST" | "PUT" | "DELETE", path: string, body?: Record<string, unknown>): Promise<unknown>;
  /** A write that nobody sees until another one names what came of it: it may be repeated like a read. */
  prepare(path: string, body: Record<string, unknown>): Promise<unknown>;
  /** Trades the single-use refresh token for a new pair. */
  refresh(): Promise<XCredentials>;
  /** Ends the whole sign-in that the tokens descend from. */
  revoke(): Promise<void>;
}

type Query = Record<string, string | number | undefined>;

/** An application's OAuth 2 client. */
export interface XClientKeys {
  clientId: string;
  clientSecret?: string | undefined;
}

/** Trades a code that came with a consent, good for 30 seconds, for the first pair of tokens. */
export async function redeemCode(
  keys: XClientKeys,
  baseUrl: string | null,
  consent: { code: string; codeVerifier: string; redirectUri: string },
): Promise<XCredentials> {
  const origin = baseUrl === null ? null : originOf("https://api.x.com", baseUrl);
  const { api, trace } = traced({ origin }, (settings) => new TwitterApi(keys, settings));
  const secrets = [keys.clientSecret, consent.code, consent.codeVerifier];
  const pair = await api
    .loginWithOAuth2(consent)
    .catch((error: unknown) =>
      Promise.reject(platformErrorFrom(error, { kind: "write", ...trace, secrets })),
    );
  return { ...keys, ...pairOf(pair) };
}

const pairOf = (pair: { accessToken: string; refreshToken?: string; expiresIn: number }) => ({
  accessToken: pair.accessToken,
  refreshToken: pair.refreshToken,
  expiresAt: expiry(pair.expiresIn),
});

/** Silence on the wire after which a call is given up, in milliseconds. */
const SILENCE_MAX_MS = 12_000;
/** Largest answer taken, in bytes: a full page of long posts is under 2 MB. */
const ANSWER_MAX_BYTES = 8_000_000;

export type BudgetHooks = Pick<Connection, "beforeCall" | "onBudget">;

/**
 * Calls X, and only X: a `baseUrl` may point at a stand-in on this machine and nowhere else. `hooks` hold the caller to
 * X's allowances and are told of them. Whatever goes wrong is a `PlatformError`; its message holds no token.
 */
export function xClient(
  credentials: XCredentials,
  baseUrl: string | null,
  { beforeCall, onBudget }: BudgetHooks = {},
): XClient {
  const origin = baseUrl === null ? null : originOf("https://api.x.com", baseUrl);
  const secrets = [credentials.accessToken, credentials.refreshToken, credentials.clientSecret];
  const failure = (error: unknown, kind: "read" | "write", trace: Trace) =>
    platformErrorFrom(error, { kind, ...trace, secrets });
  async function user(method: string, path: string) {
    const endpoint = endpointOf(method, path);
    if (endpoint !== null) await beforeCall?.(endpoint);
    const onHeaders = (headers: http.IncomingHttpHeaders) => {
      if (endpoint === null) return;
      for (const told of allowancesIn(endpoint, headers)) onBudget?.(told.endpoint, told.budget);
    };
    return traced({ origin, onHeaders }, (settings) => new TwitterApi(credentials.accessToken, settings));
  }

  return {
    async read(path, query = {}) {
      const { api, trace } = await user("GET", path);
      return api.v2
        .get<unknown>(path, query)
        .catch((error: unknown) => Promise.reject(failure(error, "read", trace)));
    },
    async write(method, path, body = {}) {
      const { api, trace } = await user(method, path);
      return send(api, method, { path, body }).catch((error: unknown) =>
        Promise.reject(failure(error, "write", trace)),
      );
    },
    async prepare(path, body) {
      const { api, trace } = await user("POST", path);
      return send(api, "POST", { path, body }).catch((error: unknown) =>
        Promise.reject(failure(error, "read", trace)),
      );
    },
    async revoke() {
      const { clientId, clientSecret, accessToken, refreshToken } = credentials;
      const keys = { clientId, clientSecret };
      const { api, trace } = traced({ origin }, (settings) => new TwitterApi(keys, settings));
      const ended = refreshToken
        ? api.revokeOAuth2Token(refreshToken, "refresh_token")
        : api.revokeOAuth2Token(accessToken, "access_token");
      await ended.catch((error: unknown) => Promise.reject(failure(error, "write", trace)));
    },
    async refresh() {
      const { clientId, clientSecret, refreshToken } = credentials;
      if (!refreshToken)
        throw new PlatformError(
          "unauthorized",
          "X gave no refresh token for this account. Connect it again.",
        );
      const { api, trace } = traced(
        { origin },
        (settings) => new TwitterApi({ clientId, clientSecret }, settings),
      );
      const pair = await api
        .refreshOAuth2Token(refreshToken)
        .catch((error: unknown) => Promise.reject(failure(error, "write", trace)));
      return { clientId, clientSecret, ...pairOf(pair) };
    },
  };
}

function send(
  api: TwitterApi,
  method: "POST" | "PUT" | "DELETE",
  { path, body }: { path: string; body: Record<string, unknown> },
) {
  switch (method) {
    case "POST":
      return api.v2.post<unknown>(path, body);
    case "PUT":
      return api.v2.put<unknown>(path, body);
    case "DELETE":
      return api.v2.delete<unknown>(path);
  }
}

/** What the library does not tell about a failed call. */
interface Trace {
  /** The connection was never made, so no byte left us. */
  neverConnected: boolean;
}

type Settings = ConstructorParameters<typeof TwitterApi>[1];

interface Wire {
  origin: string | null;
  /** Of each answer, a refusal too. */
  onHeaders?(headers: http.IncomingHttpHeaders): void;
}

/** One client per call: the library's hooks then speak of this call alone. */
function traced(
  { origin, onHeaders }: Wire,
  make: (settings: Settings) => TwitterApi,
): { api: TwitterApi; trace: Trace } {
  const trace: Trace = { neverConnected: false };
  const plugin: ITwitterApiClientPlugin = {
    onBeforeRequestConfig({ params }) {
      // Before URL, signature and body are built; the library has no base address of its own.
      if (origin) params.url = params.url.replace(/^https:\/\/[^/]+/, origin);
      params.timeout = SILENCE_MAX_MS;
      params.requestEventDebugHandler = (event, data) => watch({ event, data, trace, onHeaders });
    },
  };
  // Identity: a broken gzip stream would crash the process inside the library.
  const httpAgent = origin?.startsWith("http:") ? new http.Agent() : undefined;
  return {
    api: make({ plugins: [plugin], compression: "identity", ...(httpAgent && { httpAgent }) }),
    trace,
  };
}

interface Seen extends Pick<Wire, "onHeaders"> {
  event: string;
  data: unknown;
  trace: Trace;
}

function watch({ event, data, trace, onHeaders }: Seen) {
  if (event === "request-error" && hasKey(data, "requestError"))
    trace.neverConnected = neverConnected(data.requestError);
  if (event === "response" && hasKey(data, "res") && data.res instanceof http.IncomingMessage) {
    onHeaders?.(data.res.headers);
    limitBody(data.res);
    guardErrors(data.res);
  }
}

const neverConnected = (error: unknown) =>
  hasKey(error, "syscall") && (error.syscall === "connect" || error.syscall === "getaddrinfo");

function limitBody(response: http.IncomingMessage) {
  let received = 0;
  response.on("data", (chunk: Buffer) => {
    received += chunk.length;
    if (received > ANSWER_MAX_BYTES) response.destroy();
  });
}

const expiry = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

function hasKey<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === "object" && value !== null && key in value;
}
