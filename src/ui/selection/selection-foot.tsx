"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { BULK_MAX } from "@/core/bulk";
import { Button, IconButton } from "../primitives/button";
import { useBulkRun } from "./bulk-run";
import { RunLine } from "./run-line";
import { SelectionActs } from "./selection-acts";
import { useChoosingHere } from "./use-choosing";

/** At the foot of the list while something is chosen: how many, what can be done to them, and how far that is. */
export function SelectionFoot() {
  const t = useTranslations("bulk");
  const run = useBulkRun();
  const { selection, left, words } = useChoosingHere();
  const said = [words, selection.ids.size === BULK_MAX && t("most"), left > 0 && t("left", { count: left })]
    .filter(Boolean)
    .join(" · ");
  useKeepOpenRowShown(selection.isOn || run !== null);
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {(selection.isOn || run) && (
        <section
          id="selection"
          aria-label={t("label")}
          className="flex-none border-t border-line bg-raised px-2 py-1.5 desk:px-3"
        >
          {run && <RunLine run={run} />}
          {selection.isOn && !run?.isRunning && (
            <>
              <Chosen said={said} />
              <SelectionActs />
            </>
          )}
        </section>
      )}
    </>
  );
}

function Chosen({ said }: { said: string }) {
  const t = useTranslations("bulk");
  const { all, clear } = useChoosingHere();
  return (
    <div className="flex items-center gap-1">
      <IconButton label={t("clear")} onClick={clear}>
        <X size={16} strokeWidth={1.75} aria-hidden="true" />
      </IconButton>
      <p aria-hidden={said !== ""} className="figures type-preview min-w-0 flex-1 truncate font-[550]">
        {said || t("none")}
      </p>
      <Button look="quiet" size="small" onClick={all}>
        {t("all")}
      </Button>
    </div>
  );
}

/** The foot takes its room from the rows: the open one stays in sight. */
function useKeepOpenRowShown(isShown: boolean) {
  useEffect(() => {
    if (isShown) document.querySelector("#rows [data-open]")?.scrollIntoView({ block: "nearest" });
  }, [isShown]);
}
