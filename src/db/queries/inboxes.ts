import { asc, eq } from "drizzle-orm";
import type { Executor } from "../client";
import { inbox } from "../schema/channel";
import { team } from "../schema/people";

/** Every inbox by name, for whoever chooses which one a channel feeds. */
export const inboxChoices = (executor: Executor): Promise<{ id: string; name: string; teamName: string }[]> =>
  executor
    .select({ id: inbox.id, name: inbox.name, teamName: team.name })
    .from(inbox)
    .innerJoin(team, eq(team.id, inbox.teamId))
    .orderBy(asc(inbox.name));
