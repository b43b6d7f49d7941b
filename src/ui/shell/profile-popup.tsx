"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Viewer } from "@/core/views";
import { wipeDrafts } from "../composer/drafts";
import { api } from "../data/api";
import { LOCALE_NAMES, LOCALES } from "../intl/direction";
import { runCommand, useKeyRegistry } from "../keys/key-context";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { Popup } from "../primitives/popup";
import { useDeskActions } from "./desk-actions";
import { useViewer } from "./viewer-context";

const THEMES = ["system", "light", "dark"] as const;

/** Language, colours, keys, the way out. */
export default function ProfilePopup({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) {
  const t = useTranslations("profile");
  const viewer = useViewer();
  const registry = useKeyRegistry();
  const { signOut } = useDeskActions();
  const { change, hasFailed } = useProfile();
  const locale = useLocale();
  return (
    <Popup
      open
      onClose={onClose}
      label={t("title")}
      anchor={anchor}
      align="start"
      side="top"
      className="w-72"
    >
      <div className="border-b border-line px-4 py-3">
        <p className="font-[620]">{viewer.name}</p>
        <p className="type-meta text-ink-3">{t(`role.${viewer.role}`)}</p>
      </div>
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
      {hasFailed && (
        <p role="alert" className="type-meta px-4 pb-2 text-over">
          {t("failed")}
        </p>
      )}
      <div className="grid border-t border-line p-1">
        <Button
          className="justify-between font-normal max-desk:hidden"
          onClick={() => {
            onClose();
            runCommand(registry, "keys.open");
          }}
        >
          {t("keys")} <CommandKeys command="keys.open" />
        </Button>
        <Button
          className="justify-start font-normal"
          onClick={() => {
            wipeDrafts();
            void signOut();
          }}
        >
          {t("signOut")}
        </Button>
      </div>
    </Popup>
  );
}

function useProfile() {
  const router = useRouter();
  const [hasFailed, setFailed] = useState(false);
  const change = async (wanted: Partial<Pick<Viewer, "locale" | "theme">>) => {
    try {
      await api.profile(wanted);
      router.refresh();
    } catch {
      setFailed(true);
    }
  };
  return { change, hasFailed };
}

function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="px-4 py-3">
      <legend className="type-meta float-start mb-1 w-full font-semibold text-ink-3">{label}</legend>
      <div className="clear-both grid grid-cols-3 gap-1 rounded-button bg-sunk p-0.5">{children}</div>
    </fieldset>
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
      className="type-preview h-7 rounded-tag text-ink-2 aria-pressed:bg-raised aria-pressed:font-semibold aria-pressed:text-ink pointer-coarse:h-11"
    >
      {children}
    </button>
  );
}
