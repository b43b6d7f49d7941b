import { mayAct } from "@/core/policy";
import {
  faultsOf,
  POLICIES_MAX,
  type PolicyOutcome,
  type PolicyRefusal,
  type PolicyWish,
} from "@/core/sla/policy-wish";
import type { Viewer } from "@/core/views";
import {
  countPolicies,
  holdPolicies,
  insertPolicyVersion,
  isPolicyName,
  latestVersion,
  promiseBy,
} from "@/db/access/policies";
import type { Database } from "@/db/client";

const refusedFor = (reason: PolicyRefusal) => ({ ok: false, reason }) as const;

interface Asked {
  viewer: Viewer;
  now: Date;
}

/**
 * Makes a policy, or a new version of one: what is promised from now on by the inboxes that have it. A promise that was
 * given keeps the terms it was given on. For admins.
 */
export async function putPolicy(
  database: Database,
  { viewer, now, basedOn, ...wish }: Asked & PolicyWish,
): Promise<PolicyOutcome> {
  if (!mayAct(viewer, "manage_promises")) return refusedFor("not_found");
  const faults = faultsOf({ ...wish, basedOn }, now);
  if (faults.length > 0) return { ok: false, reason: "faults", faults };
  return database.transaction(async (tx): Promise<PolicyOutcome> => {
    await holdPolicies(tx);
    if ((await latestVersion(tx, wish.id)) !== basedOn) return refusedFor("changed_since");
    if (await isPolicyName(tx, wish)) return refusedFor("name_taken");
    if (basedOn === 0 && (await countPolicies(tx)) >= POLICIES_MAX) return refusedFor("too_many");
    const version = basedOn + 1;
    await insertPolicyVersion(tx, { ...wish, version, createdAt: now });
    return { ok: true, version };
  });
}

/** From now on an inbox promises by this policy. What it has promised stays promised. For admins. */
export async function choosePolicy(
  database: Database,
  { viewer, inboxId, policyId }: { viewer: Viewer; inboxId: string; policyId: string },
): Promise<PolicyOutcome> {
  if (!mayAct(viewer, "manage_promises")) return refusedFor("not_found");
  return database.transaction(async (tx): Promise<PolicyOutcome> => {
    await holdPolicies(tx);
    const version = await latestVersion(tx, policyId);
    const isChosen = version > 0 && (await promiseBy(tx, { inboxId, policyId, version }));
    return isChosen ? { ok: true, version } : refusedFor("not_found");
  });
}
