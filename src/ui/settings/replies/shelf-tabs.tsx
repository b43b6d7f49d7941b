"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { CommandKeys } from "../../primitives/keys";

/** From the saved replies to the macros and back. */
export function ShelfTabs({ current }: { current: "replies" | "macros" }) {
  const t = useTranslations();
  return (
    <nav aria-label={t("macros.tabs")} className="mb-6 flex gap-1">
      {(["replies", "macros"] as const).map((kind) => (
        <Link
          key={kind}
          href={`/settings/${kind}`}
          aria-current={kind === current ? "page" : undefined}
          className="type-preview inline-flex h-8 items-center gap-2 rounded-button px-3 font-medium text-ink-3 hover:bg-sunk aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-accent pointer-coarse:h-11 max-desk:h-11"
        >
          {t(`${kind}.title`)}
          {kind !== current && <CommandKeys command={`go.${kind}`} bare />}
        </Link>
      ))}
    </nav>
  );
}
