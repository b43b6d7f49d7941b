import { and, sql } from "drizzle-orm";
import { z } from "zod";
import type { InboxCounts, Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { conversation } from "../schema/conversation";
import { isOpen } from "./inbox-views";
import { counted } from "./list-counts";

const LANGUAGES_MAX = 40;

const Rows = z.array(z.object({ name: z.string(), open: z.coerce.number() }));

/** The languages of open conversations: the index is asked for one after the other, however many speak each. */
export async function openByLanguage(executor: Executor, viewer: Viewer): Promise<InboxCounts["languages"]> {
  const next = (condition = sql`true`) => sql`(select ${conversation.language} from ${conversation}
    where ${isOpen} and ${conversation.language} is not null and ${condition}
    order by ${conversation.language} limit 1)`;
  const open = counted(and(isOpen, sql`${conversation.language} = spoken.name`, visibleTo(viewer)));
  const rows = await executor.execute(sql`
    with recursive spoken (name) as (
      select ${next()}
      union all
      select ${next(sql`${conversation.language} > spoken.name`)} from spoken where spoken.name is not null
    )
    select name, open from (select name, (${open}) as open from spoken where name is not null limit ${LANGUAGES_MAX}) as heard
    where open > 0 order by open desc, name`);
  return Rows.parse([...rows]);
}
