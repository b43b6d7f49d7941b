"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Looks } from "@/core/views";
import { api } from "../data/api";
import { LOCALE_NAMES, LOCALES } from "../intl/direction";
import { useViewer } from "./viewer-context";

const THEMES = ["system", "light", "dark"] as const;
const DENSITIES = ["comfortable", "compact"] as const;

/** Language, colours and how high rows are: each acts at once, and on every device. */
export function LooksChoices() {
  const t = useTranslations("profile");
  const viewer = useViewer();
  const locale = useLocale();
  const { change, hasFailed } = useLooks();
  return (
    <>
      <Choices label={t("language")}>
        {LOCALES.map((one) => (
          <Choice
            key={one}
            lang={one}
            isChosen={one === locale}
            onChoose={() => void change({ locale: one })}
          >
            {LOCALE_NAMES[one]}
          </Choice>
        ))}
      </Choices>
      <Choices label={t("theme")}>
        {THEMES.map((one) => (
          <Choice key={one} isChosen={one === viewer.theme} onChoose={() => void change({ theme: one })}>
            {t(`themes.${one}`)}
          </Choice>
        ))}
      </Choices>
      <Choices label={t("density")} className="max-desk:hidden">
        {DENSITIES.map((one) => (
          <Choice key={one} isChosen={one === viewer.density} onChoose={() => void change({ density: one })}>
            {t(`densities.${one}`)}
          </Choice>
        ))}
      </Choices>
      <p role="alert" className="type-meta text-over empty:hidden">
        {hasFailed && t("failed")}
      </p>
    </>
  );
}

function useLooks() {
  const router = useRouter();
  const [hasFailed, setFailed] = useState(false);
  const change = async (wanted: Partial<Looks>) => {
    try {
      await api.profile(wanted);
      setFailed(false);
      router.refresh();
    } catch {
      setFailed(true);
    }
  };
  return { change, hasFailed };
}

interface ChoicesProps {
  label: string;
  className?: string;
  children: ReactNode;
}

function Choices({ label, className = "", children }: ChoicesProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that press, not a form section
    <div role="group" aria-label={label} className={className}>
      <p aria-hidden="true" className="type-meta mb-1.5 font-semibold text-ink-3">
        {label}
      </p>
      <div className="grid auto-cols-fr grid-flow-col gap-1">{children}</div>
    </div>
  );
}

interface ChoiceProps {
  isChosen: boolean;
  onChoose: () => void;
  lang?: string;
  children: ReactNode;
}

function Choice({ isChosen, onChoose, lang, children }: ChoiceProps) {
  return (
    <button
      type="button"
      lang={lang}
      aria-pressed={isChosen}
      onClick={onChoose}
      className="type-preview h-8 rounded-button text-ink-2 inset-ring inset-ring-line hover:bg-sunk aria-pressed:bg-ink aria-pressed:font-semibold aria-pressed:text-paper pointer-coarse:h-11"
    >
      {children}
    </button>
  );
}
