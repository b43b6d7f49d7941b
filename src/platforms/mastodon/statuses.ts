import type { Account, Envelope, KnownItems } from "@/platforms/connector";
import type { JsonClient } from "@/platforms/json-client";
import { PlatformError } from "@/platforms/platform-error";
import { isPrivate, versionOf } from "./identity";
import { orAbsent } from "./instance";
import { isRecord, Status } from "./payloads";

/** What a call in the name of an account takes. */
export interface Desk {
  client: JsonClient;
  account: Account;
  known?: KnownItems;
}

export interface Found {
  /** As it came. */
  raw: unknown;
  status: Status;
}

/** `gone` is the server's word on an id that it gave us itself; `unknown` is nobody's. */
export type Sought = Found | "gone" | "unknown";

/**
 * A status by its identity: by what the server called it when we last read it, else by asking for the URI. Relatives
 * give an edited status another id, so what is not there any more is asked for by its URI, too.
 */
export async function seek(desk: Desk, uri: string): Promise<Sought> {
  const localId = (await desk.known?.localIds([uri]))?.get(uri);
  const called = localId === undefined ? null : await byLocalId(desk, localId);
  if (called?.status.uri === uri) return called;
  const searched = await search(desk, uri);
  return searched ?? (localId === undefined ? "unknown" : "gone");
}

async function byLocalId({ client }: Desk, localId: string): Promise<Found | null> {
  const answer = await client.read(`api/v1/statuses/${encodeURIComponent(localId)}`, READ).catch(orAbsent);
  return answer && foundIn(answer.body);
}

/** A server without a search, or that lets us have none, has not found anything. */
async function search({ client }: Desk, uri: string): Promise<Found | null> {
  const query = { q: uri, type: "statuses", resolve: true, limit: 5 };
  const answer = await client.read("api/v2/search", { ...READ, query }).catch((error: unknown) => {
    if (error instanceof PlatformError && error.fault === "rejected") return null;
    throw error;
  });
  const statuses = isRecord(answer?.body) && Array.isArray(answer.body.statuses) ? answer.body.statuses : [];
  return statuses.flatMap((raw) => foundIn(raw) ?? []).find(({ status }) => status.uri === uri) ?? null;
}

export function foundIn(raw: unknown): Found | null {
  const read = Status.safeParse(raw);
  return read.success ? { raw, status: read.data } : null;
}

/** Those it answers, root first, and those that answer it, as they came; nothing where the server has lost them. */
export async function contextOf(
  { client }: Desk,
  { localId }: Status,
): Promise<{ ancestors: unknown[]; descendants: unknown[] }> {
  const path = `api/v1/statuses/${encodeURIComponent(localId)}/context`;
  const { body } = (await client.read(path, READ).catch(orAbsent)) ?? {};
  const listed = (name: string) => (isRecord(body) && Array.isArray(body[name]) ? body[name] : []);
  return { ancestors: listed("ancestors"), descendants: listed("descendants") };
}

/** Root and nearest: a reader needs no more of a long thread. */
const ANCESTORS_MAX = 10;

/** The item with what placing it takes: those it answers, if it stands where others read, and what it said before. */
export async function envelopeOf(desk: Desk, { raw, status }: Found): Promise<Envelope> {
  const isAnswer = status.inReplyToLocalId !== null && !isPrivate(status);
  const ancestors = isAnswer ? (await contextOf(desk, status)).ancestors : [];
  const kept = ancestors.filter((_, at) => at === 0 || at >= ancestors.length - ANCESTORS_MAX);
  const history = status.editedAt ? await historyOf(desk, status) : [];
  return stored(desk, { status, body: { status: raw, ancestors: kept, history } });
}

/** A status that was not edited since it was read whole: nothing more is asked for. */
export const bareEnvelopeOf = (desk: Desk, { raw, status }: Found): Envelope => ({
  ...stored(desk, { status, body: { status: raw } }),
  isPartial: true,
});

const stored = ({ account }: Desk, { status, body }: { status: Status; body: object }): Envelope => ({
  accountExternalId: account.externalId,
  kind: isPrivate(status) ? "direct_message" : "post",
  externalId: status.uri,
  version: versionOf(status),
  body: JSON.stringify(body),
});

export const deletionEnvelope = ({ account }: Desk, uri: string): Envelope => ({
  accountExternalId: account.externalId,
  kind: "deletion",
  externalId: uri,
  version: "gone",
  body: JSON.stringify({ deleted: { uri } }),
});

/** Relatives keep none. */
async function historyOf({ client }: Desk, { localId }: Status): Promise<unknown[]> {
  const answer = await client
    .read(`api/v1/statuses/${encodeURIComponent(localId)}/history`, READ)
    .catch(orAbsent);
  return Array.isArray(answer?.body) ? answer.body : [];
}

export const READ = { endpoint: "reads" };
