"use client";

import { useTranslations } from "next-intl";
import { KINDS, type PolicyDraft, PRIORITIES } from "./policy-draft";

export interface DraftFieldProps {
  draft: PolicyDraft;
  change: (changed: Partial<PolicyDraft>) => void;
}

export const NARROW_FIELD =
  "h-9 rounded-field border border-edge bg-raised px-2.5 figures outline-none focus:border-accent focus:ring focus:ring-accent pointer-coarse:h-11 max-desk:h-11 max-desk:text-base";

/** Minutes by what is promised and how urgent it is, and when "due soon" begins. */
export function TargetsField({ draft, change }: DraftFieldProps) {
  const t = useTranslations("promises.form");
  return (
    <fieldset className="mb-6">
      <legend className="type-section mb-1">{t("targets")}</legend>
      <p className="type-preview mb-3 text-ink-3">{t("targetsHint")}</p>
      <table className="w-full border-separate border-spacing-y-1.5">
        <thead>
          <tr className="type-meta text-ink-3">
            <td />
            {PRIORITIES.map((priority) => (
              <th key={priority} scope="col" className="px-1 text-start font-semibold">
                {t(`priority.${priority}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {KINDS.map((kind) => (
            <tr key={kind}>
              <th scope="row" className="type-preview pe-3 text-start font-normal">
                {t(`kind.${kind}`)}
              </th>
              {PRIORITIES.map((priority) => (
                <td key={priority} className="px-1">
                  <input
                    inputMode="numeric"
                    aria-label={t("target", { kind: t(`kind.${kind}`), priority: t(`priority.${priority}`) })}
                    value={draft.minutes[kind][priority] ?? ""}
                    maxLength={7}
                    onChange={({ target }) =>
                      change({
                        minutes: {
                          ...draft.minutes,
                          [kind]: { ...draft.minutes[kind], [priority]: target.value },
                        },
                      })
                    }
                    className={`${NARROW_FIELD} w-full max-w-20`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <label className="type-preview mt-3 flex flex-wrap items-center gap-2.5">
        {t("warnAt")}
        <input
          inputMode="numeric"
          value={draft.warnAt}
          maxLength={3}
          onChange={({ target }) => change({ warnAt: target.value })}
          className={`${NARROW_FIELD} w-16`}
        />
        {t("percent")}
      </label>
    </fieldset>
  );
}
