"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ViewName } from "@/core/views";
import { buttonLook } from "../primitives/button";

/** The list's own words when it is empty; the next step stands in the pane beside it, on a phone below. */
export function EmptyList({ view }: { view: ViewName }) {
  const t = useTranslations("empty");
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 p-8 text-center">
      <h2 id="empty-list" tabIndex={-1} className="type-section outline-offset-8">
        {t(`${view}.title`)}
      </h2>
      <p className="type-body text-balance text-ink-2">{t(`${view}.text`)}</p>
      {view === "mine" && <NextStep />}
    </div>
  );
}

function NextStep() {
  const t = useTranslations("open");
  return (
    <Link href="/inbox?view=unassigned" className={`${buttonLook("main", "large")} mt-4 desk:hidden`}>
      {t("take")}
    </Link>
  );
}
