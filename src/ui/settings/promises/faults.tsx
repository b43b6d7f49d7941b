"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PolicyFault } from "@/core/sla/policy-wish";
import { usePhrase } from "../../intl/phrase";
import { useDayName } from "./use-day-name";
import type { PolicyFailure } from "./use-policy-form";

/** What has to be changed, sentence by sentence, where it was asked for. */
export function Faults({ faults, failure }: { faults: PolicyFault[]; failure: PolicyFailure | null }) {
  const refused = usePhrase("promises.refused");
  const sentence = useSentence();
  return (
    <div role="alert">
      <ul className="type-preview grid gap-1 text-over not-empty:mb-4">
        {[...faults.map(sentence), ...(failure ? [refused(failure)] : [])].map((words) => (
          <li key={words} className="flex gap-2">
            <TriangleAlert size={14} className="mt-[3px] flex-none" aria-hidden="true" />
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
}

function useSentence(): (fault: PolicyFault) => string {
  const fault = usePhrase("promises.fault");
  const t = useTranslations("promises.form");
  const dayName = useDayName();
  return (given) => {
    if (given.reason === "target") {
      const of = { kind: t(`kind.${given.kind}`), priority: t(`priority.${given.priority}`) };
      return fault("target", of);
    }
    const { reason, ...params } = given;
    return fault(reason, "day" in params ? { ...params, day: dayName(params.day) } : params);
  };
}
