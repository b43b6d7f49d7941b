"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { HOLIDAYS_MAX } from "@/core/sla/policy-wish";
import { newId } from "../../data/api";
import { Button, IconButton } from "../../primitives/button";
import { IntervalFields } from "./interval-fields";
import type { SpecialDay } from "./policy-draft";
import { type DraftFieldProps, NARROW_FIELD } from "./targets-field";
import { useDayName } from "./use-day-name";

/** Dates with hours of their own; those without any are closed. */
export function SpecialDaysField({ draft: { special }, change }: DraftFieldProps) {
  const t = useTranslations("promises.form");
  const dayName = useDayName();
  const put = (changed: SpecialDay) =>
    change({ special: special.map((day) => (day.id === changed.id ? changed : day)) });
  return (
    <fieldset className="mb-2">
      <legend className="type-preview mb-1 font-semibold">{t("special")}</legend>
      <ul>
        {special.map((day, index) => (
          <li key={day.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
            <input
              type="date"
              aria-label={t("date", { number: index + 1 })}
              value={day.date}
              onChange={({ target }) => put({ ...day, date: target.value })}
              className={NARROW_FIELD}
            />
            <IntervalFields
              day={dayName(day.date)}
              hours={day.hours}
              onChange={(hours) => put({ ...day, hours })}
            />
            <IconButton
              label={t("removeDate", { day: dayName(day.date) })}
              onClick={() => change({ special: special.filter(({ id }) => id !== day.id) })}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <Button
        look="line"
        size="small"
        className="mt-1"
        disabled={special.length >= HOLIDAYS_MAX}
        onClick={() => change({ special: [...special, { id: newId(), date: "", hours: [] }] })}
      >
        <Plus size={13} strokeWidth={1.75} aria-hidden="true" />
        {t("addDate")}
      </Button>
    </fieldset>
  );
}
