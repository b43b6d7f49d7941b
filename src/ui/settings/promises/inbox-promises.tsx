"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PromisesView } from "@/core/sla/policy-wish";
import { api } from "../../data/api";
import { usePhrase } from "../../intl/phrase";
import type { PolicyFailure } from "./use-policy-form";

/** By which policy each inbox promises from now on. */
export function InboxPromises({ data, onDone }: { data: PromisesView; onDone: () => void }) {
  const t = useTranslations("promises.inbox");
  const refused = usePhrase("promises.refused");
  const [failure, setFailure] = useState<PolicyFailure | null>(null);
  const choose = async (inboxId: string, policyId: string) => {
    const outcome = await api
      .choosePolicy(inboxId, policyId)
      .catch(() => ({ ok: false, reason: "unreachable" }) as const);
    setFailure(outcome.ok || outcome.reason === "faults" ? null : outcome.reason);
    onDone();
  };
  return (
    <section aria-labelledby="inbox-promises" className="mt-12 border-t border-line pt-8">
      <h2 id="inbox-promises" className="type-section mb-1">
        {t("title")}
      </h2>
      <p className="type-preview mb-4 max-w-[72ch] text-ink-3">{t("lede")}</p>
      <p role="alert" className="type-preview text-over not-empty:mb-3">
        {failure && refused(failure)}
      </p>
      <ul className="max-w-[72ch]">
        {data.inboxes.map(({ id, name, team, policyId }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line py-2 not-first:border-t"
          >
            <span className="min-w-48 flex-1">
              <bdi className="type-body font-[550]">{name}</bdi>{" "}
              <bdi className="type-preview text-ink-3">{team}</bdi>
            </span>
            <select
              aria-label={t("choice", { inbox: name })}
              value={policyId}
              onChange={({ target }) => void choose(id, target.value)}
              className="type-preview h-9 max-w-full rounded-field border border-line bg-raised px-2 pointer-coarse:h-11 max-desk:h-11"
            >
              {data.policies.map((policy) => (
                <option key={policy.id} value={policy.id}>
                  {policy.name}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </section>
  );
}
