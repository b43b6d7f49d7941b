"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { WEEK } from "@/core/sla/policy-wish";
import { TextField } from "../../sign-in/text-field";
import { IntervalFields } from "./interval-fields";
import type { DraftFieldProps } from "./targets-field";
import { useDayName } from "./use-day-name";

/** The zone, and for each day of the week when the clock runs. */
export function HoursField({ draft, change }: DraftFieldProps) {
  const t = useTranslations("promises.form");
  const dayName = useDayName();
  return (
    <>
      <TextField
        id="policy-zone"
        name="zone"
        label={t("zone")}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        list="policy-zones"
        maxLength={64}
        value={draft.zone}
        onChange={({ target }) => change({ zone: target.value })}
      />
      <Zones />
      <dl className="mb-6">
        {WEEK.map((day) => (
          <div
            key={day}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line py-2 not-first:border-t"
          >
            <dt className="type-body w-28 flex-none">{dayName(day)}</dt>
            <dd className="min-w-0 flex-1">
              <IntervalFields
                day={dayName(day)}
                hours={draft.hours[day]}
                onChange={(hours) => change({ hours: { ...draft.hours, [day]: hours } })}
              />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Those that this browser knows, which need not be those of the server. */
function Zones() {
  const [zones, setZones] = useState<string[]>([]);
  useEffect(() => setZones(Intl.supportedValuesOf("timeZone")), []);
  return (
    <datalist id="policy-zones">
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}
