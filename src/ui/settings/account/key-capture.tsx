"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { capsOf } from "../../keys/key-caps";
import { useKeyRegistry } from "../../keys/key-context";
import { keyName } from "../../keys/key-name";
import { chosenKeys, type PendingKeys } from "../../keys/key-sequence";
import { useOwnKeys } from "../../keys/use-own-keys";
import { Button } from "../../primitives/button";
import { useKeyWords } from "./use-key-words";

interface KeyCaptureProps {
  command: string;
  onKeep: (key: string) => void;
  onLeave: () => void;
}

/** Takes the next keys that are pressed for the new ones. Nothing is kept before Enter, and nothing that is refused. */
export function KeyCapture({ command, onKeep, onLeave }: KeyCaptureProps) {
  const t = useTranslations("account.keys");
  const { name, refusal } = useKeyWords();
  const { isApple } = useKeyRegistry();
  const { check } = useOwnKeys();
  const [pressed, setPressed] = useState<PendingKeys | null>(null);
  const said = useId();
  const outcomeOf = (held: PendingKeys | null) => held && check({ command, key: held.keys });
  const isFree = (held: PendingKeys | null) => outcomeOf(held)?.ok === true;
  const outcome = outcomeOf(pressed);
  const words = outcome && !outcome.ok ? refusal(outcome) : null;
  const keep = () => {
    if (pressed && outcome?.ok) onKeep(pressed.keys);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const key = keyName(event.nativeEvent, isApple);
    if (key === null || event.key === "Tab") return;
    // No command of the page is meant, also not by a combination.
    event.preventDefault();
    if (event.repeat) return;
    if (key === "Escape") onLeave();
    else if (key === "Enter") keep();
    else {
      const press = { name: key, atMs: event.timeStamp };
      const [longer, alone] = [chosenKeys(pressed, press), chosenKeys(null, press)];
      // After a key that was refused, the next one is another try.
      setPressed(!isFree(longer) && isFree(alone) ? alone : longer);
    }
  };
  return (
    <>
      <span data-keys="off" className="flex items-center gap-2">
        <input
          ref={takeFocus}
          readOnly
          dir="ltr"
          aria-label={t("newFor", { command: name(command) })}
          aria-describedby={said}
          aria-invalid={words !== null}
          value={pressed ? capsOf(pressed.keys, isApple) : ""}
          onKeyDown={onKeyDown}
          className="h-7 w-20 rounded-button border border-edge bg-raised px-2 text-center outline-none focus:border-accent focus:ring focus:ring-accent pointer-coarse:h-11 max-desk:h-11 max-desk:text-base"
        />
        <Button size="small" look="line" disabled={!outcome?.ok} onClick={keep}>
          {t("keep")}
        </Button>
        <Button size="small" look="quiet" onClick={onLeave}>
          {t("leave")}
        </Button>
      </span>
      <span role="alert" className="type-meta basis-full text-over empty:hidden">
        {words}
      </span>
      <span id={said} className="type-meta basis-full pb-1 text-ink-3">
        {t("hint")}
      </span>
    </>
  );
}

const takeFocus = (field: HTMLInputElement | null) => field?.focus();
