import { asc, desc, eq } from "drizzle-orm";
import type { PromisesView } from "@/core/sla/policy-wish";
import type { Executor } from "../client";
import { inbox, slaPolicy } from "../schema/channel";
import { team } from "../schema/people";
import { policyReader } from "../sla/stored-policy";

/** Every policy in its latest version, and what each inbox promises by. Who may ask is asked before. */
export async function promisesView(executor: Executor): Promise<PromisesView> {
  const [policies, inboxes] = await Promise.all([
    executor
      .selectDistinctOn([slaPolicy.id], {
        id: slaPolicy.id,
        version: slaPolicy.version,
        name: slaPolicy.name,
        targets: slaPolicy.targets,
        calendar: slaPolicy.calendar,
      })
      .from(slaPolicy)
      .orderBy(asc(slaPolicy.id), desc(slaPolicy.version)),
    executor
      .select({ id: inbox.id, name: inbox.name, team: team.name, policyId: inbox.policyId })
      .from(inbox)
      .innerJoin(team, eq(team.id, inbox.teamId))
      .orderBy(asc(team.name), asc(inbox.name), asc(inbox.id)),
  ]);
  const read = policyReader();
  const named = policies.map(({ id, version, name, ...terms }) => ({
    ...{ id, version, name },
    ...read({ id, version, ...terms }),
  }));
  return { policies: named.sort((a, b) => a.name.localeCompare(b.name)), inboxes };
}
