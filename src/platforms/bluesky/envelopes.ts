import { createHash } from "node:crypto";
import type { Envelope } from "@/platforms/connector";
import { isRecord, typeOf } from "./payloads";

/** Items as they came, under their own names. A post that changes is another post, so its contents' name is its version. */
export function postEnvelope(accountExternalId: string, post: unknown, context: unknown[]): Envelope {
  const [uri, cid] = [textAt(post, "uri"), textAt(post, "cid")];
  if (uri === null || cid === null) return otherEnvelope(accountExternalId, post);
  // The whole thread's post is often the one above, too.
  const beside = new Map(context.map((other) => [textAt(other, "uri"), other]));
  const body = JSON.stringify({ post, context: [...beside.values()] });
  return { accountExternalId, kind: "post", externalId: uri, version: cid, body };
}

const TAKEN_BACK = "chat.bsky.convo.defs#deletedMessageView";

export function messageEnvelope(accountExternalId: string, message: unknown, convo: unknown): Envelope {
  const id = textAt(message, "id");
  if (id === null) return otherEnvelope(accountExternalId, message);
  if (typeOf(message) === TAKEN_BACK) return deletionEnvelope(accountExternalId, id);
  const body = JSON.stringify({ message, convo });
  return { accountExternalId, kind: "direct_message", externalId: id, version: id, body };
}

export function deletionEnvelope(accountExternalId: string, id: string): Envelope {
  const body = JSON.stringify({ deleted: { id } });
  return { accountExternalId, kind: "deletion", externalId: id, version: "gone", body };
}

/** Of a kind that we have never heard of: kept, since somebody may learn to read it. */
export function otherEnvelope(accountExternalId: string, other: unknown): Envelope {
  const body = JSON.stringify({ other });
  const externalId = createHash("sha256").update(body).digest("hex").slice(0, 32);
  return { accountExternalId, kind: "other", externalId, version: "1", body };
}

export function textAt(value: unknown, key: string): string | null {
  const found = isRecord(value) ? value[key] : null;
  return typeof found === "string" && found !== "" ? found : null;
}
