"use client";

import { useTranslations } from "next-intl";
import type { PolicyView, PromisesView } from "@/core/sla/policy-wish";
import { useDuration } from "../../intl/use-duration";

interface PolicyListProps {
  data: PromisesView;
  chosenId: string | null;
  onChoose: (id: string) => void;
}

/** Each policy with what it promises and how many inboxes promise by it. */
export function PolicyList({ data, chosenId, onChoose }: PolicyListProps) {
  const t = useTranslations("promises");
  return (
    <nav aria-label={t("title")}>
      <ul className="-mx-3">
        {data.policies.map((policy) => (
          <li key={policy.id}>
            <button
              type="button"
              aria-current={policy.id === chosenId ? "true" : undefined}
              onClick={() => onChoose(policy.id)}
              className="block min-h-11 w-full rounded-button px-3 py-2 text-start hover:bg-sunk aria-[current=true]:bg-accent-wash"
            >
              <bdi className="type-body block font-[550]">{policy.name}</bdi>
              <span className="type-preview block text-ink-3">
                <Summary policy={policy} />
                {" · "}
                {t("inboxes", { count: data.inboxes.filter((inbox) => inbox.policyId === policy.id).length })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Summary({ policy: { targets, calendar } }: { policy: PolicyView }) {
  const t = useTranslations("promises");
  const duration = useDuration();
  const minutes = duration(targets.firstResponse.default);
  return t(calendar ? "inHours" : "aroundTheClock", { minutes });
}
