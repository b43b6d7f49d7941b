import type { Database } from "@/db/client";
import { newId } from "@/db/new-id";
import { insertMissing } from "@/db/organisation";
import { channel } from "@/db/schema/channel";
import type { Vault } from "@/db/vault";
import { unitOfWork } from "@/jobs/unit-of-work";
import { DEMO_INBOX_ID, demoOrganisation } from "@/services/demo-organisation";
import { storeEnvelopes } from "@/services/store-envelopes";
import { BRAND, pulled } from "./pulled";
import { talk } from "./talk";

/** A pull brings at most a hundred; a thousand fill the table sooner, and the rows are the same. */
const PAGE = 1_000;
const STORM_MINUTES = 50;

/** Stores what a storm of the last minutes says to one channel, as pulls would; says how many events that is. */
export async function fillWithStorm(
  database: Database,
  { vault, items }: { vault: Vault; items: number },
): Promise<number> {
  const until = new Date();
  const from = new Date(until.getTime() - STORM_MINUTES * 60_000);
  const channelId = await connectedBrand(database, from);
  const said = talk({ items, from, until });
  let stored = 0;
  for (let at = 0; at < said.length; at += PAGE) {
    const page = said.slice(at, at + PAGE);
    const now = page.at(-1)?.at ?? until;
    stored += await unitOfWork(database, now, (unit) =>
      storeEnvelopes(unit, { vault, channelId, road: "pull" }, { envelopes: page.map(pulled), now }),
    );
  }
  return stored;
}

async function connectedBrand(database: Database, now: Date): Promise<string> {
  const organisation = await demoOrganisation(now, new Set());
  await database.transaction((tx) => insertMissing(tx, organisation));
  const id = newId(now);
  await database.insert(channel).values({
    id,
    platform: "x",
    accountExternalId: BRAND.id,
    username: BRAND.username,
    name: BRAND.name,
    inboxId: DEMO_INBOX_ID,
    stateSince: now,
    credentials: new Uint8Array(),
    createdAt: now,
  });
  return id;
}
