"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { Looks } from "@/core/views";
import { wipeDrafts } from "../composer/drafts";
import { saveDrafts } from "../composer/keep-drafts";
import { api } from "../data/api";
import { LOCALE_NAMES, LOCALES } from "../intl/direction";
import { runCommand, useKeyRegistry } from "../keys/key-context";
import { Button, buttonLook } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { Popup } from "../primitives/popup";
import { useDeskActions } from "./desk-actions";
import { useViewer } from "./viewer-context";

const THEMES = ["system", "light", "dark"] as const;
const DENSITIES = ["comfortable", "compact"] as const;

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
      <Choices label={t("density")} className="max-desk:hidden">
        {DENSITIES.map((one) => (
          <Choice key={one} isChosen={one === viewer.density} onChoose={() => void change({ density: one })}>
            {t(`densities.${one}`)}
          </Choice>
        ))}
      </Choices>
      {hasFailed && (
        <p role="alert" className="type-meta px-4 pb-2 text-over">
          {t("failed")}
        </p>
      )}
      <div className="mt-2 grid border-t border-line p-1">
        <PlaceLink href="/settings/replies" command="go.replies" onClose={onClose}>
          {t("replies")}
        </PlaceLink>
        {viewer.role === "admin" && (
          <PlaceLink href="/settings/people" command="go.people" onClose={onClose}>
            {t("people")}
          </PlaceLink>
        )}
        <PlaceLink href="/settings/account" command="go.account" onClose={onClose}>
          {t("account")}
        </PlaceLink>
        <Button
          className="font-normal max-desk:hidden"
          onClick={() => {
            onClose();
            runCommand(registry, "keys.open");
          }}
        >
          <span className="flex-1 text-start">{t("keys")}</span>
          <CommandKeys command="keys.open" />
        </Button>
        <Button className="justify-start font-normal" onClick={() => void leave(signOut)}>
          {t("signOut")}
        </Button>
      </div>
    </Popup>
  );
}

interface PlaceLinkProps {
  href: string;
  command: string;
  onClose: () => void;
  children: ReactNode;
}

function PlaceLink({ href, command, onClose, children }: PlaceLinkProps) {
  return (
    <Link href={href} onClick={onClose} className={`${buttonLook()} justify-start font-normal`}>
      <span className="flex-1 text-start">{children}</span>
      <CommandKeys command={command} />
    </Link>
  );
}

/** What the server has not heard yet it hears first, as long as it answers; then nothing stays in this tab. */
async function leave(signOut: () => Promise<void>) {
  await Promise.race([saveDrafts(), new Promise((resolve) => setTimeout(resolve, LAST_SAVE_MAX_MS))]);
  wipeDrafts();
  await signOut();
}

const LAST_SAVE_MAX_MS = 2_000;

function useProfile() {
  const router = useRouter();
  const [hasFailed, setFailed] = useState(false);
  const change = async (wanted: Partial<Looks>) => {
    try {
      await api.profile(wanted);
      router.refresh();
    } catch {
      setFailed(true);
    }
  };
  return { change, hasFailed };
}

function Choices({ label, className = "", children }: ChoicesProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that press, not a form section
    <div role="group" aria-label={label} className={`px-4 pt-3 pb-1 last-of-type:pb-4 ${className}`}>
      <p aria-hidden="true" className="type-meta mb-1.5 font-semibold text-ink-3">
        {label}
      </p>
      <div className="grid auto-cols-fr grid-flow-col gap-1">{children}</div>
    </div>
  );
}

interface ChoicesProps {
  label: string;
  className?: string;
  children: ReactNode;
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
