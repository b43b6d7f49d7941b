"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, IconButton } from "../../primitives/button";
import { addedHours, type DraftHours } from "./policy-draft";
import { NARROW_FIELD } from "./targets-field";

interface IntervalFieldsProps {
  /** The day that they belong to, as it is read aloud. */
  day: string;
  hours: readonly DraftHours[];
  onChange: (hours: DraftHours[]) => void;
}

/** A field for a time knows midnight as the beginning of a day alone. */
const MIDNIGHT = "24:00";

/** The hours of one day, each from and to. None is closed. */
export function IntervalFields({ day, hours, onChange }: IntervalFieldsProps) {
  const t = useTranslations("promises.form");
  const put = (changed: DraftHours) => onChange(hours.map((one) => (one.id === changed.id ? changed : one)));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {hours.length === 0 && <span className="type-preview text-ink-3">{t("closed")}</span>}
      {hours.map((one, index) => (
        <span key={one.id} className="flex items-center gap-1.5" dir="ltr">
          <input
            type="time"
            aria-label={t("from", { day, number: index + 1 })}
            value={one.from}
            onChange={({ target }) => put({ ...one, from: target.value })}
            className={NARROW_FIELD}
          />
          –
          <input
            type="time"
            aria-label={t("to", { day, number: index + 1 })}
            value={one.to === MIDNIGHT ? "00:00" : one.to}
            onChange={({ target }) => put({ ...one, to: target.value === "00:00" ? MIDNIGHT : target.value })}
            className={NARROW_FIELD}
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
