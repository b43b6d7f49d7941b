"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useKeyRegistry } from "./key-context";
import { useOwnKeys } from "./use-own-keys";

/** The switch that turns single keys off, everywhere where this person is signed in. */
export function SingleKeys() {
  const t = useTranslations("keys");
  const { held } = useKeyRegistry();
  const { change } = useOwnKeys();
  const [hasFailed, setFailed] = useState(false);
  return (
    <>
      <label className="type-preview flex items-center gap-2.5 pointer-coarse:min-h-11">
        <input
          type="checkbox"
          checked={held.singleKeys}
          onChange={async ({ target }) => setFailed(!(await change({ singleKeys: target.checked })).ok)}
          className="size-4 flex-none accent-(--accent)"
        />
        {t("single")}
      </label>
      <p role="alert" className="type-preview text-over">
        {hasFailed && t("failed")}
      </p>
    </>
  );
}
