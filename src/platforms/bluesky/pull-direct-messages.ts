import { z } from "zod";
import type { Cursor, Envelope, Page } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { convoCalled } from "./chat";
import { type LogStage, packed, stageOf } from "./chat-stage";
import type { BlueskyClient } from "./client";
import { deletionEnvelope, messageEnvelope, otherEnvelope, textAt } from "./envelopes";
import { isRecord, typeOf } from "./payloads";
import { hasExchanges, pullExchanges } from "./pull-exchanges";

/**
 * One page of what happened in our exchanges, oldest first, after the last that we know. Where nothing is known, or the
 * log no longer goes back so far, the exchanges themselves are read first.
 */
export async function pullDirectMessages(
  client: BlueskyClient,
  us: string,
  cursor: Cursor | null,
): Promise<Page> {
  const stage = stageOf(cursor);
  const seen = cursor?.seen ?? null;
  if (stage?.in === "exchanges") return pullExchanges(client, us, { seen, stage });
  if (stage?.in === "log") return pullLog(client, us, { seen, stage });
  return begun(client, us, { seen, restarts: 0 });
}

async function begun(
  client: BlueskyClient,
  us: string,
  { seen, restarts }: { seen: string | null; restarts: number },
): Promise<Page> {
  // Until somebody has written there is nothing to follow: one call of the allowance, not two.
  if (seen === null && !(await hasExchanges(client))) return { ...NOTHING, cursor: { seen, scan: null } };
  // Without a place to begin at, the log tells only where it stands.
  const { cursor: log = null } = await readLog(client, undefined);
  return pullExchanges(client, us, { seen, stage: { in: "exchanges", log, page: null, restarts } });
}

/** Bluesky tells neither how long a page is nor whether it was the last: one this long is followed at once. */
const MORE_IS_LIKELY = 50;

const Log = z.object({ logs: z.array(z.unknown()), cursor: z.string().optional() });

const readLog = (client: BlueskyClient, cursor: string | undefined) =>
  client.read("chat.bsky.convo.getLog", Log, { cursor });

async function pullLog(
  client: BlueskyClient,
  us: string,
  { seen, stage }: { seen: string | null; stage: LogStage },
): Promise<Page> {
  const answer = await readLog(client, stage.at).catch((error: unknown) => {
    if (error instanceof PlatformError && error.reason === "invalid_request") return null;
    throw error;
  });
  // Refused a second time, right after the exchanges were read: then the next pull reads them again.
  if (answer === null && stage.restarts > 0) return { ...NOTHING, cursor: { seen: stage.at, scan: null } };
  if (answer === null) return begun(client, us, { seen, restarts: stage.restarts + 1 });
  const { logs, cursor: next = stage.at } = answer;
  const envelopes = await envelopesFrom(client, us, logs);
  const isLast = logs.length < MORE_IS_LIKELY || next === stage.at;
  const cursor = isLast ? { seen: next, scan: null } : packed(seen, { ...stage, at: next });
  return { ...NOTHING, envelopes, cursor };
}

const NOTHING = { envelopes: [], gap: null };

/** The log has many kinds, and gets more: what is no message written or taken back is none of ours. */
const WRITTEN = "chat.bsky.convo.defs#logCreateMessage";
const TAKEN_BACK = "chat.bsky.convo.defs#logDeleteMessage";

async function envelopesFrom(client: BlueskyClient, us: string, logs: unknown[]): Promise<Envelope[]> {
  const entries = logs.filter(isRecord).filter((entry) => [WRITTEN, TAKEN_BACK].includes(typeOf(entry)));
  const written = entries.filter((entry) => typeOf(entry) === WRITTEN);
  const convos = await convosOf(
    client,
    written.map((entry) => textAt(entry, "convoId") ?? ""),
  );
  return entries.map((entry) => {
    const id = textAt(entry.message, "id");
    if (typeOf(entry) === TAKEN_BACK && id !== null) return deletionEnvelope(us, id);
    const convo = convos.get(textAt(entry, "convoId") ?? "");
    return convo ? messageEnvelope(us, entry.message, convo) : otherEnvelope(us, entry);
  });
}

/** The log does not tell to whom we wrote. An exchange that we have left is missing. */
async function convosOf(client: BlueskyClient, ids: string[]): Promise<Map<string, unknown>> {
  const found = await Promise.all(
    [...new Set(ids)].filter(Boolean).map(async (id): Promise<[string, unknown]> => {
      const convo = await convoCalled(client, id).catch((error: unknown) => {
        if (error instanceof PlatformError && error.fault === "rejected") return null;
        throw error;
      });
      return [id, convo];
    }),
  );
  return new Map(found.filter(([, convo]) => convo !== null));
}
