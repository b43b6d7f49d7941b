"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { TriangleAlert, Zap } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { MacroHere } from "@/core/macros/macro";
import { matchingReplies, type RepliesHere } from "@/core/replies/saved-reply";
import { COMPLETION_LIST } from "../composer/completion/list-id";
import { OptionList } from "../composer/completion/option-list";
import type { TakeKey } from "../composer/completion/use-completion";
import type { Outcome } from "../data/act";
import { keys, repliesHereQuery } from "../data/queries";
import { usePhrase } from "../intl/phrase";
import { Dialog } from "../primitives/dialog";
import { Keys } from "../primitives/keys";
import { useOpenConversation } from "../thread/conversation-context";
import { caretInFocus } from "./lay-words";
import { MacroPreviewWords } from "./macro-preview";
import { useMacro, useReadyMacro } from "./use-macro";

/** Macros by name or words. What ↵ would do is said beforehand; where a part of it cannot be done, it does nothing. */
export default function MacroDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("macros.pick");
  const { conversation } = useOpenConversation();
  const { data, isError } = useQuery(repliesHereQuery(conversation.id));
  const [caret] = useState(caretInFocus);
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      label={t("title")}
      initialFocus={field}
      className="inset-x-0 top-4 mx-auto w-176 max-w-[calc(100vw-1.5rem)] overflow-hidden rounded-dialog desk:top-28"
    >
      <Macros here={data ?? null} caret={caret} field={field} onClose={onClose}>
        {isError ? t("failed") : null}
      </Macros>
    </Dialog>
  );
}

interface MacrosProps {
  here: RepliesHere | null;
  caret: number | null;
  field: React.RefObject<HTMLInputElement | null>;
  onClose: () => void;
  /** What is said where nothing could be read. */
  children: ReactNode;
}

function Macros({ here, caret, field, onClose, children }: MacrosProps) {
  const t = useTranslations("macros.pick");
  const palette = useTranslations("palette");
  const [typed, setTyped] = useState("");
  const [activeId, setActiveId] = useState<string | null>(null);
  const takeKey = useRef<TakeKey | null>(null);
  const hints = [
    [["↑", "↓"], palette("choose")],
    [["Enter"], t("apply")],
    [["Escape"], palette("close")],
  ] as const;
  const onKeyDown = (event: React.KeyboardEvent) => {
    const isMine = !event.nativeEvent.isComposing && LIST_KEYS.has(event.key);
    if (isMine && takeKey.current?.(event.key)) event.preventDefault();
  };
  return (
    <>
      <div className="flex h-15 items-center gap-3 border-b border-line px-5">
        <Zap size={20} strokeWidth={1.75} aria-hidden="true" />
        <input
          ref={field}
          role="combobox"
          aria-label={t("placeholder")}
          aria-expanded={activeId !== null}
          aria-controls={COMPLETION_LIST}
          aria-activedescendant={activeId ?? undefined}
          aria-autocomplete="list"
          autoComplete="off"
          placeholder={t("placeholder")}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 bg-transparent font-serif text-xl/7 font-[420] outline-none placeholder:text-ink-3"
        />
      </div>
      {here ? (
        <Choices here={here} typed={typed} caret={caret} list={{ takeKey, setActiveId }} onClose={onClose} />
      ) : (
        <p className="type-preview min-h-12 p-4 text-ink-2">{children}</p>
      )}
      <p
        aria-hidden="true"
        className="type-meta flex gap-4 border-t border-line px-5 py-3 text-ink-3 max-desk:hidden"
      >
        {hints.map(([keys, words]) => (
          <span key={words} className="flex items-center gap-1">
            {keys.map((one) => (
              <Keys key={one} keys={one} />
            ))}{" "}
            {words}
          </span>
        ))}
      </p>
    </>
  );
}

const LIST_KEYS = new Set(["ArrowDown", "ArrowUp", "Enter"]);
const SHOWN_MAX = 50;

interface ChoicesProps extends Omit<MacrosProps, "field" | "here" | "children"> {
  here: RepliesHere;
  typed: string;
  list: { takeKey: React.RefObject<TakeKey | null>; setActiveId: (id: string | null) => void };
}

function Choices({ here, typed, caret, list, onClose }: ChoicesProps) {
  const t = useTranslations("macros.pick");
  const scope = useTranslations("replies.scope");
  const client = useQueryClient();
  const { conversation } = useOpenConversation();
  const ready = useReadyMacro(here.facts);
  const run = useMacro();
  const [failure, setFailure] = useState<Outcome | null>(null);
  const isBusy = useRef(false);
  const apply = async (macro: MacroHere) => {
    const preview = ready(macro);
    if (preview.obstacles.length > 0 || isBusy.current) return;
    isBusy.current = true;
    const { outcome, follow } = await run(macro, preview, caret);
    isBusy.current = false;
    if (!outcome.ok) {
      setFailure(outcome);
      return void client.invalidateQueries({ queryKey: keys.repliesHere(conversation.id) });
    }
    // The focus returns to where it was first; the words may then move it on.
    flushSync(onClose);
    setTimeout(follow, 0);
  };
  return (
    <>
      <OptionList
        className=""
        label={t("title")}
        options={matchingReplies(here.macros, typed).slice(0, SHOWN_MAX)}
        keyOf={({ id }) => id}
        takeKey={list.takeKey}
        onActive={list.setActiveId}
        onPick={(macro) => void apply(macro)}
        draw={(macro) => (
          <>
            <bdi className="truncate">{macro.name}</bdi>
            <span className="type-meta ms-auto flex-none ps-2 text-ink-3">{scope(macro.scope.kind)}</span>
          </>
        )}
        preview={(macro) => <MacroPreviewWords macro={ready(macro)} />}
        empty={
          <>
            {t(here.macros.length === 0 ? "none" : "noMatch")}{" "}
            <Link href="/settings/macros" className="font-semibold text-accent">
              {t("write")}
            </Link>
          </>
        }
      />
      <Refusal outcome={failure} />
    </>
  );
}

/** Nothing was done, and why. */
function Refusal({ outcome }: { outcome: Outcome | null }) {
  const t = useTranslations("macros.pick");
  const refused = usePhrase("refused");
  if (!outcome || outcome.ok) return null;
  return (
    <p role="alert" className="type-preview flex gap-2 border-t border-line px-5 py-3 text-over">
      <TriangleAlert size={14} className="mt-[3px] flex-none" aria-hidden="true" />
      {t("refused", { reason: refused(outcome.reason, outcome.params) })}
    </p>
  );
}
