"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { LOCALE_COOKIE, remember } from "../intl/cookies";
import { LOCALE_NAMES, LOCALES } from "../intl/direction";

export function Languages() {
  const t = useTranslations("signIn");
  const current = useLocale();
  const router = useRouter();
  return (
    <nav
      aria-label={t("languages")}
      className="absolute end-4 top-6 flex gap-1 desk:end-8 desk:top-9 wide:end-22"
    >
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => {
            remember(LOCALE_COOKIE, locale);
            router.refresh();
          }}
          className="type-preview min-h-7 rounded-button px-2 text-ink-3 hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink pointer-coarse:min-h-11 pointer-coarse:min-w-11"
        >
          {LOCALE_NAMES[locale]}
        </button>
      ))}
    </nav>
  );
}
