"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAriaKeys } from "../keys/use-key-hints";
import { CommandKeys } from "../primitives/keys";
import { dismissNotice, type Notice, useNotices, useSaid } from "./notify";
import { focusStatedPlace } from "./stated-place";

/** Said low, at the start, away from the composer and above what can be done to the selected. Undo is heard politely, a failure at once. */
export function Notices() {
  const notices = useNotices();
  const said = useSaid();
  return (
    <div className="pointer-events-none fixed start-4 bottom-20 z-50 grid w-90 max-w-[calc(100vw-2rem)] gap-2 in-[body:has(#selection)]:bottom-72 desk:bottom-5 desk:in-[body:has(#selection)]:bottom-44">
      <p role="status" className="sr-only">
        {said}
      </p>
      <div role="status" className="grid gap-2">
        {notices
          .filter(({ isFailure }) => !isFailure)
          .map((notice) => (
            <Line key={notice.id} notice={notice} />
          ))}
      </div>
      <div role="alert" className="grid gap-2">
        {notices
          .filter(({ isFailure }) => isFailure)
          .map((notice) => (
            <Line key={notice.id} notice={notice} />
          ))}
      </div>
    </div>
  );
}

function Line({ notice: { id, text, isFailure, action } }: { notice: Notice }) {
  const t = useTranslations("notice");
  const aria = useAriaKeys();
  const look = isFailure ? "bg-over-wash text-over inset-ring inset-ring-over-ring" : "bg-ink text-paper";
  return (
    <div
      className={`type-body pointer-events-auto flex min-h-11 items-center gap-3 rounded-field py-2 ps-4 pe-2 shadow-[0_16px_40px_-16px_var(--shadow-far)] ${look}`}
    >
      <p className="flex-1">{text}</p>
      {action && (
        <button
          type="button"
          aria-keyshortcuts={aria("undo")}
          onClick={action.run}
          className="filled inline-flex min-h-7 items-center gap-2 rounded-button px-2 font-semibold underline-offset-[3px] hover:underline pointer-coarse:min-h-11"
        >
          {action.label} <CommandKeys command="undo" />
        </button>
      )}
      {isFailure && (
        <button
          type="button"
          aria-label={t("close")}
          onClick={() => {
            dismissNotice(id);
            focusStatedPlace();
          }}
          className="grid size-7 place-items-center rounded-button hover:bg-over/10 pointer-coarse:size-11"
        >
          <X size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
