"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { CommandSpec } from "@/core/keys/key-table";
import { useKeyRegistry } from "../../keys/key-context";
import { type KeysAnswer, useOwnKeys } from "../../keys/use-own-keys";
import { Button } from "../../primitives/button";
import { Keys } from "../../primitives/keys";
import { KeyCapture } from "./key-capture";
import { useKeyWords } from "./use-key-words";

interface KeyRowProps {
  command: CommandSpec;
  /** To be read aloud: the row shows it by itself. */
  onSaid: (words: string) => void;
}

/** One command with its key. What was refused is said here, where it was asked for. */
export function KeyRow({ command: { id, keys }, onSaid }: KeyRowProps) {
  const t = useTranslations("account.keys");
  const { name, refusal, nowOn, ignoredKey } = useKeyWords();
  const { held } = useKeyRegistry();
  const { change } = useOwnKeys();
  const [isChanging, setChanging] = useState(false);
  const [refused, setRefused] = useState<KeysAnswer | null>(null);
  const mustReturn = useRef(false);
  const takeBack = (button: HTMLButtonElement | null) => {
    if (!button || !mustReturn.current) return;
    mustReturn.current = false;
    button.focus();
  };
  /** The focus goes back to where it came from, once that is drawn again. */
  const end = () => {
    mustReturn.current = true;
    setChanging(false);
  };
  const keep = async (key: string | null) => {
    end();
    const answer = await change({ command: id, key });
    setRefused(answer.ok ? null : answer);
    if (answer.ok) onSaid(nowOn(id, answer.keys));
  };
  const words = (refused && refusal(refused)) ?? ignoredKey(id);
  return (
    <li className="border-line not-first:border-t">
      <div className="type-preview flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 py-0.5">
        <span className="min-w-32 flex-1 text-pretty">{name(id)}</span>
        {isChanging ? (
          <KeyCapture command={id} onKeep={(key) => void keep(key)} onLeave={end} />
        ) : (
          <>
            <span className="flex gap-1">
              {keys.map((key) => (
                <Keys key={key} keys={key} always />
              ))}
            </span>
            <span className="flex">
              {id in held.own && (
                <Button
                  size="small"
                  look="quiet"
                  aria-label={t("resetOf", { command: name(id) })}
                  onClick={() => void keep(null)}
                >
                  {t("reset")}
                </Button>
              )}
              <Button
                ref={takeBack}
                size="small"
                look="quiet"
                aria-label={t("changeOf", { command: name(id) })}
                onClick={() => {
                  setRefused(null);
                  setChanging(true);
                }}
              >
                {t("change")}
              </Button>
            </span>
          </>
        )}
      </div>
      <p role="alert" className="type-meta pb-2 text-over empty:hidden">
        {!isChanging && words}
      </p>
    </li>
  );
}
