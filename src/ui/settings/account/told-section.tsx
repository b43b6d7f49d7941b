"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ALWAYS_TOLD, type NotificationKind, QUIETABLE, type QuietableKind } from "@/core/notifications";
import { api } from "../../data/api";

/** Of what the bell tells somebody. What it does not tell stands where it stood anyway, and that is said beside it. */
export function ToldSection({ start }: { start: readonly NotificationKind[] }) {
  const t = useTranslations("account.told");
  const { quiet, hasFailed, tell } = useQuiet(start);
  return (
    <section aria-labelledby="told">
      <h2 id="told" className="type-section mb-1">
        {t("title")}
      </h2>
      <p className="mb-3 max-w-[72ch] text-ink-3">{t("lede")}</p>
      <ul className="max-w-[60ch]">
        {QUIETABLE.map((kind) => (
          <li key={kind} className="border-line not-first:border-t">
            <label className="flex gap-2.5 py-2 pointer-coarse:min-h-11">
              <input
                type="checkbox"
                checked={!quiet.includes(kind)}
                aria-describedby={`told-${kind}`}
                onChange={({ target }) => void tell(kind, target.checked)}
                className="mt-0.5 size-4 flex-none accent-(--accent)"
              />
              <span>
                {t(`kind.${kind}`)}
                <span id={`told-${kind}`} className="type-meta block text-ink-3">
                  {t(`elsewhere.${kind}`)}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p role="alert" className="type-preview text-over">
        {hasFailed && t("failed")}
      </p>
      <p className="type-preview mt-2 border-t border-line pt-3 font-semibold">{t("always")}</p>
      <ul className="type-preview list-disc ps-5">
        {ALWAYS_TOLD.map((kind) => (
          <li key={kind}>{t(`kind.${kind}`)}</li>
        ))}
      </ul>
      <p className="type-meta mt-1 max-w-[60ch] text-ink-3">{t("alwaysWhy")}</p>
    </section>
  );
}

function useQuiet(start: readonly NotificationKind[]) {
  const [quiet, setQuiet] = useState(start);
  const [hasFailed, setFailed] = useState(false);
  const put = (kind: QuietableKind, isTold: boolean) =>
    setQuiet((held) => (isTold ? held.filter((one) => one !== kind) : [...held, kind]));
  const tell = async (kind: QuietableKind, isTold: boolean) => {
    put(kind, isTold);
    const wasKept = await api.quietNotifications({ kind, isTold }).then(
      () => true,
      () => false,
    );
    setFailed(!wasKept);
    if (!wasKept) put(kind, !isTold);
  };
  return { quiet, hasFailed, tell };
}
