"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, IconButton } from "../primitives/button";
import { BulkReport } from "../shell/lazy";
import { type BulkRun, dismissRun, resumeRun, stopRun } from "./bulk-run";

/** How far it is, and at the end what was not done. */
export function RunLine({ run }: { run: BulkRun }) {
  return run.isRunning ? <Running run={run} /> : <Ended run={run} />;
}

function Running({ run: { work, progress, isStopped } }: { run: BulkRun }) {
  const t = useTranslations("bulk");
  const { total, rest, isWaiting } = progress;
  const [reached, words] = [total - rest.length, t(`running.${work.what}`)];
  const count = t("progress", { done: reached, total });
  return (
    <div className="py-1 ps-2">
      <div className="flex items-center gap-2">
        <p role="status" className="type-preview min-w-0 flex-1 truncate font-[550]">
          {isWaiting ? <span className="text-due">{t("waiting")}</span> : words}
        </p>
        <span className="figures type-meta text-ink-3">{count}</span>
        <Button look="quiet" size="small" disabled={isStopped} onClick={stopRun}>
          {t("stop")}
        </Button>
      </div>
      <div
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={reached}
        aria-valuetext={count}
        className="mt-1 h-1 overflow-hidden rounded-full bg-sunk"
      >
        <div
          className={`h-full rounded-full ${isWaiting ? "bg-due-ring" : "bg-accent"}`}
          style={{ inlineSize: `${(100 * reached) / total}%` }}
        />
      </div>
    </div>
  );
}

/** Stays until somebody has read it: what failed, what was left over, and why. */
function Ended({ run: { work, progress, isStopped } }: { run: BulkRun }) {
  const t = useTranslations("bulk");
  const [isOpen, setOpen] = useState(false);
  const { total, rest, failed } = progress;
  const reached = { done: total - rest.length, total };
  return (
    <div className="flex flex-wrap items-center gap-x-1 py-1 ps-2">
      <p role="alert" className="type-preview min-w-0 flex-1 basis-40 text-over">
        {rest.length > 0 && <span>{t(isStopped ? "stopped" : "away", reached)} </span>}
        {failed.length > 0 && t("failed", { count: failed.length })}
      </p>
      {failed.length > 0 && (
        <Button look="quiet" size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {t("why")}
        </Button>
      )}
      {rest.length > 0 && (
        <Button look="quiet" size="small" onClick={resumeRun}>
          {t("again")}
        </Button>
      )}
      <IconButton label={t("close")} onClick={dismissRun}>
        <X size={14} aria-hidden="true" />
      </IconButton>
      {isOpen && <BulkReport what={work.what} failed={failed} onClose={() => setOpen(false)} />}
    </div>
  );
}
