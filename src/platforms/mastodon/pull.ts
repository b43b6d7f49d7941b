import { z } from "zod";
import type { Source } from "@/platforms/capabilities";
import type { Cursor, Page } from "@/platforms/connector";
import type { JsonAnswer } from "@/platforms/json-answer";
import { PlatformError } from "@/platforms/platform-error";
import { Id } from "./payloads";
import { advanced, type Mark, scanFrom } from "./scan";
import { type Desk, envelopeOf, type Found, foundIn, READ } from "./statuses";
import { ownPerson } from "./who-am-i";

/** Items of a page; Mastodon's own default, which relatives take too. */
const PAGE_SIZE = 40;

interface List {
  path: string;
  query: Record<string, string | boolean | string[]>;
  /** An item's status; null where it has none or it is of no concern. */
  statusIn(item: unknown): Found | null;
}

/**
 * One page of a list that is given newest first, back to what was seen. Items that came meanwhile stand above the first
 * page and are for the next scan.
 */
export async function pull(desk: Desk, source: Source, cursor: Cursor | null): Promise<Page> {
  const list = await listOf(desk, source);
  const { seen, scan } = scanFrom(cursor);
  const query = { ...list.query, limit: PAGE_SIZE, max_id: scan.below ?? undefined };
  const answer = await desk.client.read(list.path, { ...READ, query });
  const items = itemsOf(answer);
  const next = advanced({ seen, scan, marks: items.map(({ mark }) => mark), isEnd: isEnd(answer) });
  const found = items.slice(0, next.kept).flatMap(({ raw }) => list.statusIn(raw) ?? []);
  const envelopes = [];
  for (const one of found) envelopes.push(await envelopeOf(desk, one));
  return { envelopes, cursor: next.cursor, gap: null };
}

async function listOf({ client }: Desk, source: Source): Promise<List> {
  switch (source) {
    case "mentions":
      return {
        path: "api/v1/notifications",
        // People filter each other out of their own sight; who writes to a brand is to be heard.
        query: { "types[]": ["mention", "quote"], include_filtered: true },
        statusIn: (item) => foundIn(Telling.safeParse(item).data?.status),
      };
    case "own_posts":
      return {
        path: `api/v1/accounts/${encodeURIComponent((await ownPerson(client)).localId)}/statuses`,
        query: { exclude_reblogs: true },
        statusIn: foundIn,
      };
    default:
      throw new PlatformError("rejected", `An instance has no list of "${source}".`);
  }
}

/** Relatives send every kind, whatever was asked for. */
const Telling = z.object({ type: z.enum(["mention", "quote"]), status: z.unknown() });
const Listed = z.array(z.looseObject({ id: Id, created_at: z.coerce.date() }));

function itemsOf({ body }: JsonAnswer): { raw: unknown; mark: Mark }[] {
  const items = Listed.safeParse(body);
  if (!items.success)
    throw new PlatformError("unavailable", "The instance answered a read with something that is no list.");
  return items.data.map((raw) => ({ raw, mark: { id: raw.id, at: raw.created_at } }));
}

/** A full page of Mastodon links to the next; relatives link to nothing, and end with an empty page. */
function isEnd({ headers }: JsonAnswer): boolean {
  const link = headers.get("link");
  return link !== null && !/rel="?next"?/u.test(link);
}
