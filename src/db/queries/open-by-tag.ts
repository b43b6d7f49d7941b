import { sql } from "drizzle-orm";
import { z } from "zod";
import { seesTeam } from "@/core/policy";
import { COUNTED_MAX, type InboxCounts, type Viewer } from "@/core/views";
import type { Executor } from "../client";
import { conversation, conversationTag, tag } from "../schema/conversation";
import { isOpen } from "./inbox-views";
import { spared } from "./spared";

const TAGS_MAX = 20;

const Rows = z.array(z.object({ team_id: z.string(), name: z.string(), open: z.coerce.number() }));
type Rows = z.infer<typeof Rows>;

/**
 * The tags on most open matters. No index knows both a matter's tags and whether it is open, so all of them are
 * counted in one reading for everybody, and that one is spared while it is expensive.
 */
export async function openByTag(executor: Executor, viewer: Viewer): Promise<InboxCounts["tags"]> {
  const totals = new Map<string, number>();
  for (const { team_id, name, open } of await readSparingly(executor)) {
    if (seesTeam(viewer, team_id)) totals.set(name, (totals.get(name) ?? 0) + open);
  }
  return [...totals]
    .map(([name, open]) => ({ name, open: Math.min(open, COUNTED_MAX) }))
    .sort((one, other) => other.open - one.open || (one.name < other.name ? -1 : 1))
    .slice(0, TAGS_MAX);
}

const readSparingly = spared(async (executor: Executor): Promise<Rows> => {
  const rows = await executor.execute(sql`
    select ${conversation.teamId}, ${tag.name}, count(*) as open
    from ${conversation}
    join ${conversationTag} on ${conversationTag.conversationId} = ${conversation.id}
    join ${tag} on ${tag.id} = ${conversationTag.tagId}
    where ${isOpen}
    group by ${conversation.teamId}, ${tag.name}`);
  return Rows.parse([...rows]);
});
