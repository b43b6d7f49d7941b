"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { openStretches } from "@/core/sla/business-time";
import { startClock } from "@/core/sla/policy";
import { faultsOf, type PolicyWish } from "@/core/sla/policy-wish";
import { useNow } from "../../clock/page-clock";
import { DAY_AND_TIME, TIME_OF_DAY } from "../../intl/moments";
import { NARROW_FIELD } from "./targets-field";

const STRETCHES_MAX = 4;

/** What the policy as it is written would promise for a message of some moment, and by which hours. */
export function DueExample({ wish }: { wish: PolicyWish }) {
  const t = useTranslations("promises.example");
  // A moment that does not tick: what follows is read aloud when it changes.
  const [now] = useState(useNow());
  const [typed, setTyped] = useState("");
  const writtenAt = new Date(typed === "" ? now : typed);
  return (
    <section aria-labelledby="due-example" className="mb-6 rounded-card border border-line bg-ground p-4">
      <h3 id="due-example" className="type-preview font-semibold">
        {t("title")}
      </h3>
      <label className="type-preview mt-2 flex flex-wrap items-center gap-2.5">
        {t("written")}
        <input
          type="datetime-local"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          className={NARROW_FIELD}
        />
        {typed === "" && <span className="text-ink-3">{t("now")}</span>}
      </label>
      <div aria-live="polite">
        {Number.isNaN(writtenAt.getTime()) || faultsOf(wish, writtenAt).length > 0 ? (
          <p className="type-preview mt-2 text-ink-3">{t("unknown")}</p>
        ) : (
          <Due wish={wish} writtenAt={writtenAt} />
        )}
      </div>
    </section>
  );
}

function Due({ wish: { targets, calendar }, writtenAt }: { wish: PolicyWish; writtenAt: Date }) {
  const t = useTranslations("promises.example");
  const format = useFormatter();
  const clock = startClock({
    ...{ kind: "first_response", startedAt: writtenAt, priority: "normal" },
    policy: { targets, calendar },
  });
  if (!clock) return null;
  const counted = calendar
    ? openStretches(writtenAt, clock.dueAt, { calendar, most: STRETCHES_MAX + 1 })
    : [{ from: writtenAt, to: clock.dueAt }];
  const time = (at: Date) => format.dateTime(at, TIME_OF_DAY);
  return (
    <>
      <p className="type-body mt-2">
        {t.rich("due", {
          due: format.dateTime(clock.dueAt, { weekday: "short", ...DAY_AND_TIME }),
          warn: format.dateTime(clock.warnAt, { weekday: "short", ...TIME_OF_DAY }),
          b: (words) => <b className="font-semibold">{words}</b>,
        })}
      </p>
      <ul className="type-preview mt-1 text-ink-3">
        {counted.slice(0, STRETCHES_MAX).map(({ from, to }) => (
          <li key={from.getTime()}>
            {t("counted", {
              day: format.dateTime(from, { weekday: "short", day: "numeric", month: "short" }),
              from: time(from),
              to: time(to),
              minutes: Math.round((to.getTime() - from.getTime()) / 60_000),
            })}
          </li>
        ))}
        {counted.length > STRETCHES_MAX && <li>{t("andSoOn")}</li>}
      </ul>
    </>
  );
}
