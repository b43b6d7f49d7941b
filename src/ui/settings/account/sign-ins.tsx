"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { SignInView } from "@/core/people";
import { api } from "../../data/api";
import { keys, signInsQuery } from "../../data/queries";
import { DAY_AND_TIME } from "../../intl/moments";
import { useMoment } from "../../intl/use-moment";
import { Button } from "../../primitives/button";

/** Every browser in which one is signed in, and the way out of all others. */
export function SignIns({ start }: { start: SignInView[] }) {
  const t = useTranslations("account.signIns");
  const client = useQueryClient();
  useState(() => client.setQueryData(keys.signIns, start));
  const { data = start } = useQuery(signInsQuery());
  const format = useFormatter();
  const moment = useMoment();
  const [hasFailed, setFailed] = useState(false);
  const endOthers = async () => {
    setFailed(false);
    await api.endOtherSignIns().catch(() => setFailed(true));
    await client.invalidateQueries({ queryKey: keys.signIns });
  };
  return (
    <section aria-label={t("title")}>
      <h2 className="type-section mb-3">{t("title")}</h2>
      <ul className="mb-4 max-w-[52ch]">
        {data.map(({ isThis, since, lastSeenAt }) => (
          <li key={since} className="flex items-baseline gap-3 border-line py-2 not-first:border-t">
            <span className="type-body">
              {t("since", { when: format.dateTime(new Date(since), DAY_AND_TIME) })}
            </span>
            <span className={`type-meta ms-auto ${isThis ? "font-semibold text-met" : "text-ink-3"}`}>
              {isThis ? t("this") : t("seen", { when: moment(lastSeenAt) })}
            </span>
          </li>
        ))}
      </ul>
      {data.length > 1 && (
        <Button look="line" onClick={() => void endOthers()}>
          {t("endOthers")}
        </Button>
      )}
      <p role="alert" className="type-preview mt-2 text-over">
        {hasFailed && t("failed")}
      </p>
    </section>
  );
}
