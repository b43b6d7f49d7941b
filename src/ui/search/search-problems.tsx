"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SearchProblem } from "@/core/search/search-query";

/** What is wrong with a question, and what to change. Until then nothing is looked for. */
export function SearchProblems({ problems }: { problems: SearchProblem[] }) {
  const t = useTranslations("search.problem");
  return (
    <ul role="alert" className="grid gap-2 px-5 py-4">
      {problems.map(({ name, params }) => (
        <li key={`${name} ${Object.values(params).join(" ")}`} className="type-body text-ink-2">
          {t.rich(name, { ...params, code: Typed })}
        </li>
      ))}
    </ul>
  );
}

/** As it is typed, whatever the direction of the sentence around it. */
const Typed = (typed: ReactNode) => <bdi className="font-[620] text-ink">{typed}</bdi>;
