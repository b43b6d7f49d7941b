"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ActivityView } from "@/core/views";
import { DAY_AND_TIME } from "../intl/moments";
import { usePhrase } from "../intl/phrase";
import { Moment } from "./moment";

/** What happened to the matter, as one small sentence. */
export function Activity({ activity }: { activity: ActivityView }) {
  const format = useFormatter();
  const t = useTranslations("thread");
  const phrase = usePhrase("activity");
  const { name, actorName, params, occurredAt } = activity;
  const refusal = usePhrase("refusal");
  const why = params.reason ? refusal(String(params.reason)) : "";
  const until = params.until ? format.dateTime(new Date(params.until), DAY_AND_TIME) : "";
  return (
    <Moment
      at={occurredAt}
      pin={
        <span className="mx-auto mt-2 block size-1 rounded-full bg-(--leg-hollow) shadow-[0_0_0_3px_var(--leg-ground)]" />
      }
    >
      <p className="type-meta leading-5 text-ink-3">
        {phrase(name, { ...params, until, why, actor: actorName ?? t("system") })}
      </p>
      {params.because && (
        <p
          dir="auto"
          className="type-body mt-0.5 max-w-[64ch] border-s-2 border-dashed border-line-strong ps-3 text-pretty whitespace-pre-line text-ink-2 [overflow-wrap:anywhere]"
        >
          {params.because}
        </p>
      )}
    </Moment>
  );
}

/** What the message itself already says; a line of its own would say it twice. */
const SHOWN_BY_MESSAGES = new Set([
  "replied",
  "refused",
  "unknown",
  "asked_approval",
  "note",
  "edited_by_customer",
  "deleted_by_customer",
]);

export const isWorthALine = ({ name }: ActivityView) => !SHOWN_BY_MESSAGES.has(name);
