"use client";

import { useTranslations } from "next-intl";
import type { ActivityView } from "@/core/views";
import { usePhrase } from "../intl/phrase";
import { Moment } from "./moment";

/** What happened to the matter, as one small sentence. */
export function Activity({ activity }: { activity: ActivityView }) {
  const t = useTranslations("thread");
  const phrase = usePhrase("activity");
  const { name, actorName, params, occurredAt } = activity;
  return (
    <Moment
      at={occurredAt}
      pin={
        <span className="mx-auto mt-2 block size-1 rounded-full bg-(--leg-hollow) shadow-[0_0_0_3px_var(--leg-ground)]" />
      }
    >
      <p className="type-meta leading-5 text-ink-3">
        {phrase(name, { ...params, actor: actorName ?? t("system") })}
      </p>
    </Moment>
  );
}
