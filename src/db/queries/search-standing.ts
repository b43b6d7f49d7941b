import { and, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "../client";
import { arrayLiteral } from "../given-rows";
import { visibleTo } from "../policy";
import { conversation } from "../schema/conversation";
import { message } from "../schema/message";
import { hasFile, isStanding } from "../search/findable-texts";
import { answers, type Candidate, momentOf } from "./search-candidates";
import type { Ground } from "./search-walk";

const Standing = z.array(z.object({ id: z.string() }));

/**
 * Those candidates that exist for the viewer, in their order: of a conversation that the policy shows and that is as it
 * was asked for, with a text that stands there now, and not shown on an earlier page. The index alone decides nothing.
 */
export async function standing(
  executor: Executor,
  candidates: Candidate[],
  ground: Pick<Ground, "viewer" | "query" | "conditions" | "after" | "question">,
): Promise<Candidate[]> {
  if (candidates.length === 0) return [];
  const { viewer, query, conditions } = ground;
  const wanted = and(
    visibleTo(viewer),
    ...conditions,
    sql`(given.kind <> 'message' or said.stands)`,
    ...(ground.after ? [isNew(ground, ground.after)] : []),
  );
  const rows = await executor.execute(sql`
    select given.id from unnest(
      ${arrayLiteral(candidates.map(({ id }) => id))}::uuid[],
      ${arrayLiteral(candidates.map(({ kind }) => kind))}::text[],
      ${arrayLiteral(candidates.map(({ conversationId }) => conversationId))}::uuid[]
    ) as given(id, kind, conversation_id)
    join ${conversation} on ${conversation.id} = given.conversation_id
    left join ${standingMessage(query.hasFile)} as said on given.kind = 'message'
    where ${wanted}`);
  const ids = new Set(Standing.parse([...rows]).map(({ id }) => id));
  return candidates.filter(({ id }) => ids.has(id));
}

/** Row by row (`offset 0`): whatever the server thinks of the number of candidates, it reads no other message. */
const standingMessage = (withFile: boolean | null): SQL => sql`lateral (
  select true as stands from ${message}
  where ${message.id} = given.id and ${message.conversationId} = given.conversation_id and ${isStanding}
    ${withFile === null ? sql`` : sql`and ${hasFile} = ${withFile}`}
  offset 0)`;

/** What has a newer match stands on the page of that. */
const isNew = (
  { question, query }: Pick<Ground, "question" | "query">,
  after: { at: number; id: string },
): SQL =>
  sql`not exists (select 1 from search_entry newer where newer.conversation_id = ${conversation.id}
    and (newer.at, newer.id) >= (${momentOf(after.at)}, ${after.id}::uuid)
    ${query.until === null ? sql`` : sql`and newer.at < ${momentOf(query.until)}`}
    and ${answers(question, "newer")})`;
