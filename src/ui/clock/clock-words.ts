import type { Standing } from "./standing";

type ClockTranslator = (
  key: `${"left" | "over" | "met"}.${Standing["unit"]}` | "paused" | "arrivedLate",
  values?: { n: number },
) => string;

/** "12m left", "4m over", "paused": the state is always written, never only coloured. */
export function clockWords(t: ClockTranslator, { state, unit, amount }: Standing): string {
  switch (state) {
    case "paused":
      return t("paused");
    case "arrived_late":
      return t("arrivedLate");
    case "breached":
      return t(`over.${unit}`, { n: amount });
    case "met":
      return t(`met.${unit}`, { n: amount });
    case "on_track":
    case "due_soon":
      return t(`left.${unit}`, { n: amount });
  }
}
