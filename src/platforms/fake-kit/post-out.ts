import http from "node:http";

export interface Outgoing {
  url: string;
  method: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

export interface Taken {
  status: number;
  body: string;
}

/** Calls a webhook. Throws when nobody answers in time. Redirects are answers, never followed. */
export type PostOut = (outgoing: Outgoing) => Promise<Taken>;

/** X waits so long for an answer. */
export const ANSWER_MAX_MS = 10_000;
/** Of an answer no more than this is read. */
const BODY_MAX_BYTES = 10_000;

const agent = new http.Agent({ keepAlive: true, maxFreeSockets: 64 });

export const postOut: PostOut = ({ url, method, headers = {}, body }) =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const request = http.request(url, {
      agent,
      method,
      headers: { ...headers, ...length },
      signal: AbortSignal.timeout(ANSWER_MAX_MS),
    });
    request.on("error", reject);
    request.on("response", (response) => {
      read(response).then((text) => resolve({ status: response.statusCode ?? 0, body: text }), reject);
    });
    request.end(body);
  });

async function read(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size <= BODY_MAX_BYTES) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
