"use client";

import { useState } from "react";
import { faultsOf, type PolicyFault, type PolicyRefusal, type PolicyView } from "@/core/sla/policy-wish";
import { currentMs } from "../../clock/page-clock";
import { api } from "../../data/api";
import { draftOf, type PolicyDraft, wishOf } from "./policy-draft";

export type PolicyFailure = PolicyRefusal | "unreachable";

/** A policy while it is written. What is refused stays in the fields, and is judged as the server judges it before it is sent. */
export function usePolicyForm(policy: PolicyView, onDone: () => void) {
  const [draft, setDraft] = useState(() => draftOf(policy, Intl.DateTimeFormat().resolvedOptions().timeZone));
  const [faults, setFaults] = useState<PolicyFault[]>([]);
  const [failure, setFailure] = useState<PolicyFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wish = wishOf(draft, { id: policy.id, basedOn: policy.version });

  const send = async () => {
    const outcome = await api.putPolicy(wish).catch(() => ({ ok: false, reason: "unreachable" }) as const);
    if (outcome.ok) return onDone();
    if (outcome.reason === "faults") setFaults(outcome.faults);
    else setFailure(outcome.reason);
  };
  const save = async () => {
    const wrong = faultsOf(wish, new Date(currentMs()));
    setFaults(wrong);
    setFailure(null);
    if (wrong.length > 0) return;
    setBusy(true);
    await send();
    setBusy(false);
  };
  return {
    ...{ draft, faults, failure, isBusy, wish },
    change: (changed: Partial<PolicyDraft>) => setDraft((held) => ({ ...held, ...changed })),
    save: () => void save(),
  };
}
