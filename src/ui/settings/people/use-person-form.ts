"use client";

import { useState } from "react";
import { needsTeam, type PeopleRefusal, type PersonRow } from "@/core/people";
import type { Role } from "@/core/views";
import { api } from "../../data/api";

export type PeopleFailure = PeopleRefusal | "unreachable";

export interface GivenLink {
  /** Whole, to be sent on. */
  address: string;
  until: string;
}

type Outcome = { ok: true; code?: string; until?: string } | { ok: false; reason: PeopleFailure };

/** A person while they are being invited or changed. What the server refuses stays in the fields. */
export function usePersonForm(person: PersonRow | null, onDone: () => void) {
  const [name, setName] = useState(person?.name ?? "");
  const [email, setEmail] = useState(person?.email ?? "");
  const [role, setRole] = useState<Role>(person?.role ?? "agent");
  const [teamIds, setTeamIds] = useState<string[]>(person?.teamIds ?? []);
  const [failure, setFailure] = useState<PeopleFailure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [link, setLink] = useState<GivenLink | null>(null);
  const [isSaved, setSaved] = useState(false);

  const carryOut = async (ask: () => Promise<Outcome>) => {
    setBusy(true);
    setSaved(false);
    const outcome = await ask().catch(() => ({ ok: false, reason: "unreachable" }) as const);
    setBusy(false);
    setFailure(outcome.ok ? null : outcome.reason);
    if (!outcome.ok) return;
    if (outcome.code && outcome.until) setLink({ address: addressOf(outcome.code), until: outcome.until });
    else setSaved(true);
    onDone();
  };
  const wish = { name: name.trim(), role, teamIds };
  const change = (isDisabled: boolean) =>
    person && void carryOut(() => api.changePerson(person.id, { ...wish, isDisabled }));
  return {
    ...{ name, setName, email, setEmail, role, setRole, teamIds, failure, isBusy, link, isSaved },
    maySave: !isBusy && wish.name !== "" && email.trim() !== "" && !needsTeam(wish),
    lacksTeam: needsTeam(wish),
    toggleTeam: (id: string) =>
      setTeamIds((all) => (all.includes(id) ? all.filter((one) => one !== id) : [...all, id])),
    save: () =>
      person
        ? change(person.state === "disabled")
        : void carryOut(() => api.invite({ ...wish, email: email.trim() })),
    setDisabled: (isDisabled: boolean) => change(isDisabled),
    renewLink: () => person && void carryOut(() => api.personLink(person.id)),
  };
}

/** The code stands behind the `#`, which browsers tell no server. */
const addressOf = (code: string) => `${location.origin}/join#${code}`;

export type PersonFormState = ReturnType<typeof usePersonForm>;
