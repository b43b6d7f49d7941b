"use client";

import { Clock3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useCommands } from "../keys/key-context";
import { useAriaKeys } from "../keys/use-key-hints";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { LaterPopup } from "../shell/lazy";
import type { Compose } from "./use-compose";

/** Chooses the hour at which the answer goes. */
export function LaterButton({ compose }: { compose: Compose }) {
  const t = useTranslations("composer");
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const aria = useAriaKeys();
  useCommands({ "composer.later": () => setOpen(true) });
  const choose = (sendAt: string) => {
    setOpen(false);
    void compose.send({ sendAt });
  };
  return (
    <>
      <Button
        ref={button}
        size="small"
        look="quiet"
        aria-haspopup="dialog"
        aria-keyshortcuts={aria("composer.later")}
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <Clock3 size={14} strokeWidth={1.75} aria-hidden="true" />
        {t("later")}
        <CommandKeys command="composer.later" />
      </Button>
      {isOpen && <LaterPopup anchor={button.current} onChoose={choose} onClose={() => setOpen(false)} />}
    </>
  );
}
