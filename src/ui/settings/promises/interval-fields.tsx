"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, IconButton } from "../../primitives/button";
import { addedHours, type DraftHours, wholeTime } from "./policy-draft";
import { NARROW_FIELD } from "./targets-field";

interface IntervalFieldsProps {
  /** The day that they belong to, as it is read aloud. */
  day: string;
  hours: readonly DraftHours[];
  onChange: (hours: DraftHours[]) => void;
}

/** The hours of one day, each from and to. None is closed. */
export function IntervalFields({ day, hours, onChange }: IntervalFieldsProps) {
  const t = useTranslations("promises.form");
  const put = (changed: DraftHours) => onChange(hours.map((one) => (one.id === changed.id ? changed : one)));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {hours.length === 0 && <span className="type-preview text-ink-3">{t("closed")}</span>}
      {hours.map((one, index) => (
        <span key={one.id} className="flex items-center gap-1.5" dir="ltr">
          <TimeField
            label={t("from", { day, number: index + 1 })}
            value={one.from}
            onChange={(from) => put({ ...one, from })}
          />
          –
          <TimeField
            label={t("to", { day, number: index + 1 })}
            value={one.to}
            onChange={(to) => put({ ...one, to })}
          />
          <IconButton
            label={t("removeHours", { day, number: index + 1 })}
            onClick={() => onChange(hours.filter(({ id }) => id !== one.id))}
          >
            <X size={14} aria-hidden="true" />
          </IconButton>
        </span>
      ))}
      <Button
        look="quiet"
        size="small"
        aria-label={t("addHoursOn", { day })}
        onClick={() => onChange([...hours, addedHours()])}
      >
        <Plus size={13} strokeWidth={1.75} aria-hidden="true" />
        {t("addHours")}
      </Button>
    </div>
  );
}

interface TimeFieldProps {
  label: string;
  value: string;
  onChange: (time: string) => void;
}

/** A time as timetables write it, whatever the browser's own fields do: 24 hours, and `24:00` at the end of a day. */
function TimeField({ label, value, onChange }: TimeFieldProps) {
  return (
    <input
      inputMode="numeric"
      aria-label={label}
      placeholder="00:00"
      autoComplete="off"
      maxLength={5}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      onBlur={() => onChange(wholeTime(value))}
      className={`${NARROW_FIELD} w-18 text-center`}
    />
  );
}
