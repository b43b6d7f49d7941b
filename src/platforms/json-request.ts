import type { Endpoint } from "./connector";

export interface JsonCall {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** What the platform counts it as; what has none is not shared out. */
  endpoint?: Endpoint | null;
  /** A list is sent as the same name several times; undefined is left out. */
  query?: Record<string, string | number | boolean | string[] | undefined>;
  headers?: Record<string, string>;
  /** At most one of the four. */
  json?: unknown;
  form?: Record<string, string>;
  multipart?: FormData;
  file?: { type: string; bytes: Uint8Array<ArrayBuffer> };
  /** How long the whole answer may take, in milliseconds; for a stream its beginning. */
  answerMaxMs?: number;
  signal?: AbortSignal;
}

/**
 * Never follows a redirect: credentials and texts are for the address that was asked. Without the call's signal: that
 * is for `fetch` itself, since a `Request` holds its own only weakly and forgets it when it is collected under way.
 */
export function requestOf(
  url: URL,
  call: Omit<JsonCall, "signal"> & { usual: Record<string, string> | undefined },
): Request {
  for (const [name, value] of Object.entries(call.query ?? {}))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) url.searchParams.append(name, String(one));
  const { body, type } = bodyOf(call);
  return new Request(url, {
    method: call.method,
    headers: { accept: "application/json", ...type, ...call.usual, ...call.headers },
    body,
    redirect: "manual",
  });
}

function bodyOf({ json, form, multipart, file }: JsonCall): {
  body?: BodyInit;
  type?: Record<string, string>;
} {
  if (json !== undefined) return { body: JSON.stringify(json), type: { "content-type": "application/json" } };
  if (file) return { body: file.bytes, type: { "content-type": file.type } };
  // Both bring their own content type.
  if (form) return { body: new URLSearchParams(form) };
  return multipart ? { body: multipart } : {};
}
