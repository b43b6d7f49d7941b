"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { CommandGroup } from "@/core/keys/key-table";
import { isChangeable } from "@/core/keys/own-keys";
import { COMMANDS } from "../../commands";
import { useKeyRegistry } from "../../keys/key-context";
import { SingleKeys } from "../../keys/single-keys";
import { useOwnKeys } from "../../keys/use-own-keys";
import { Button } from "../../primitives/button";
import { KeyRow } from "./key-row";

const COLUMNS: readonly (readonly CommandGroup[])[] = [
  ["conversation", "general"],
  ["list", "go"],
];

const CHANGEABLE = new Set(COMMANDS.filter(isChangeable).map(({ id }) => id));

/** Every key that may be changed, where one changes it, and the switch for all of them. */
export function KeysSection() {
  const t = useTranslations("account.keys");
  const { held } = useKeyRegistry();
  const { change } = useOwnKeys();
  const [words, setWords] = useState("");
  const title = useFocusWhenNamed("#keys");
  const resetAll = async () => {
    const { ok } = await change({ reset: "all" });
    setWords(t(ok ? "allReset" : "unreachable"));
    if (ok) title.current?.focus();
  };
  return (
    <section aria-labelledby="keys">
      <h2 ref={title} id="keys" tabIndex={-1} className="type-section mb-1 scroll-mt-6 outline-none">
        {t("title")}
      </h2>
      <p className="mb-3 max-w-[72ch] text-ink-3">{t("lede")}</p>
      <div className="mb-5 flex min-h-8 flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div>
          <SingleKeys />
        </div>
        {Object.keys(held.own).length > 0 && (
          <Button look="line" onClick={() => void resetAll()}>
            {t("resetAll")}
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {words}
      </p>
      <div className="grid items-start gap-x-14 gap-y-6 desk:grid-cols-2">
        {COLUMNS.map((groups) => (
          <div key={groups.join()} className="grid gap-6">
            {groups.map((group) => (
              <Group key={group} group={group} onSaid={setWords} />
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

function Group({ group, onSaid }: { group: CommandGroup; onSaid: (words: string) => void }) {
  const t = useTranslations("palette");
  const { table } = useKeyRegistry();
  const shown = table.commands.filter((command) => command.group === group && CHANGEABLE.has(command.id));
  return (
    <section aria-labelledby={`keys-${group}`}>
      <h3 id={`keys-${group}`} className="type-meta mb-1 font-semibold text-ink-3">
        {t(`group.${group}`)}
      </h3>
      <ul>
        {shown.map((command) => (
          <KeyRow key={command.id} command={command} onSaid={onSaid} />
        ))}
      </ul>
    </section>
  );
}

/** Whoever follows the way from the sheet of keys stands here. */
function useFocusWhenNamed(hash: string) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (location.hash === hash) element.current?.focus();
  }, [hash]);
  return element;
}
