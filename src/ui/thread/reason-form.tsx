"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Outcome } from "../data/act";
import { Button } from "../primitives/button";
import { Keys } from "../primitives/keys";
import { Refusal } from "./refusal";

interface ReasonFormProps {
  /** What is about to be done, and to whom. */
  head: ReactNode;
  /** The question that the words answer. */
  ask: string;
  /** Letters at most. */
  max: number;
  words: { cancel: string; give: string };
  /** Returns null when it was done: whoever asked closes the form. */
  onGive: (reason: string) => Promise<Outcome | null>;
  onClose: () => void;
}

/** Why, in the agent's own words. A refusal is said here, and the words stay. */
export function ReasonForm({ head, ask, max, words, onGive, onClose }: ReasonFormProps) {
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<Outcome | null>(null);
  const isBusy = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const isWhole = reason.trim() !== "";
  const give = async () => {
    if (!isWhole || isBusy.current) return;
    isBusy.current = true;
    const failed = await onGive(reason);
    isBusy.current = false;
    if (failed) setFailure(failed);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is the field's
    <div
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
        event.preventDefault();
        void give();
      }}
    >
      <div className="px-5 pt-5 pb-4">
        <div className="flex items-baseline gap-3">{head}</div>
        <textarea
          ref={field}
          dir="auto"
          rows={2}
          required
          maxLength={max}
          aria-label={ask}
          placeholder={ask}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          className="type-body mt-3 block field-sizing-content max-h-[40dvh] min-h-16 w-full resize-none rounded-field border border-line-strong bg-raised px-3.5 py-2.5 text-pretty outline-none placeholder:text-ink-3 focus:border-accent focus:ring focus:ring-accent max-desk:text-base"
        />
      </div>
      <Refusal outcome={failure} />
      <footer className="flex items-center justify-end gap-2 border-t border-line bg-ground py-3 ps-5 pe-4">
        <Button onClick={onClose}>
          {words.cancel} <Keys keys="Escape" />
        </Button>
        <Button look="main" disabled={!isWhole} onClick={() => void give()}>
          {words.give} <Keys keys="mod+Enter" />
        </Button>
      </footer>
    </div>
  );
}
