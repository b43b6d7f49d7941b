import type { Call } from "./call";

type Given = Pick<Call, "fields" | "file" | "mediaIds">;

/** JSON or a form, with a file or without: Mastodon makes no difference. */
export async function givenIn(request: Request): Promise<Given> {
  const none = { fields: {}, file: null, mediaIds: [] };
  if (request.method === "GET") return none;
  const type = request.headers.get("content-type") ?? "";
  if (type.includes("multipart/form-data")) return { ...none, ...(await formIn(request)) };
  const text = await request.text();
  if (!type.includes("application/json"))
    return { ...none, fields: Object.fromEntries(new URLSearchParams(text)) };
  const given: Record<string, unknown> = Object(text === "" ? {} : JSON.parse(text));
  const fields = Object.entries(given).map(([name, value]) => [name, String(value)]);
  const { media_ids: ids } = given;
  return { ...none, fields: Object.fromEntries(fields), mediaIds: Array.isArray(ids) ? ids.map(String) : [] };
}

async function formIn(request: Request): Promise<Pick<Given, "fields" | "file">> {
  const form = await request.formData();
  const file = form.get("file");
  const texts = [...form].filter((one): one is [string, string] => typeof one[1] === "string");
  return {
    fields: Object.fromEntries(texts),
    file: file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : null,
  };
}
