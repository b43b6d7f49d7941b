/** The parameters of an address; null when one is given twice, which nobody of ours does. */
export function paramsOf(request: Request): Record<string, string> | null {
  const given = [...new URL(request.url).searchParams];
  const names = new Set(given.map(([name]) => name));
  return names.size === given.length ? Object.fromEntries(given) : null;
}

export type JsonBody = { ok: true; value: unknown } | { ok: false; status: 400 | 413 | 415 };

/** The JSON of a request, read no further than `maxBytes`. */
export async function jsonOf(request: Request, maxBytes: number): Promise<JsonBody> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) return { ok: false, status: 415 };
  const text = await textWithin(request, maxBytes);
  if (text === null) return { ok: false, status: 413 };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, status: 400 };
  }
}

async function textWithin(request: Request, maxBytes: number): Promise<string | null> {
  return (await bytesWithin(request, maxBytes))?.toString("utf8") ?? null;
}

/** The bytes of a request, read no further than `maxBytes`; null when there are more. */
export async function bytesWithin(request: Request, maxBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
