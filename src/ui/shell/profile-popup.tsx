"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { wipeDrafts } from "../composer/drafts";
import { saveDrafts } from "../composer/keep-drafts";
import { runCommand, useKeyRegistry } from "../keys/key-context";
import { Button, buttonLook } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { Popup } from "../primitives/popup";
import { useDeskActions } from "./desk-actions";
import { LooksChoices } from "./looks";
import { useViewer } from "./viewer-context";

/** Language, colours, keys, the way out. */
export default function ProfilePopup({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) {
  const t = useTranslations("profile");
  const viewer = useViewer();
  const registry = useKeyRegistry();
  const { signOut } = useDeskActions();
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
      <div className="grid gap-4 px-4 pt-3 pb-4">
        <LooksChoices />
      </div>
      <div className="grid border-t border-line p-1">
        <PlaceLink href="/settings/replies" command="go.replies" onClose={onClose}>
          {t("replies")}
        </PlaceLink>
        {viewer.role === "admin" && (
          <PlaceLink href="/settings/people" command="go.people" onClose={onClose}>
            {t("people")}
          </PlaceLink>
        )}
        {viewer.role === "admin" && (
          <PlaceLink href="/settings/promises" command="go.promises" onClose={onClose}>
            {t("promises")}
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
