import { isNestedTooDeep } from "./nesting";

export interface JsonAnswer {
  status: number;
  headers: Headers;
  /** The parsed body; undefined when it was empty or could not be read. */
  body: unknown;
  /** The body came to its end and was JSON, or empty. */
  isReadable: boolean;
}

/** Largest answer taken, in bytes: a full page of long items is under 2 MB everywhere. */
const ANSWER_MAX_BYTES = 8_000_000;

/** Reads a body to its end. One that breaks off, is too large, nested too deep or not JSON still has its status. */
export async function wholeAnswer(response: Response): Promise<JsonAnswer> {
  const { status, headers } = response;
  try {
    const text = await textOf(response);
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    if (isNestedTooDeep(body)) throw new Error("The answer is nested deeper than we take.");
    return { status, headers, body, isReadable: true };
  } catch {
    return { status, headers, body: undefined, isReadable: false };
  }
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, received] = ["", 0];
  for await (const chunk of chunksOf(response)) {
    received += chunk.byteLength;
    if (received > ANSWER_MAX_BYTES) throw new Error("The answer is larger than we take.");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** A body as it comes. Whoever stops early hangs up. */
export async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}
