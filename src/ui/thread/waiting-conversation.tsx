"use client";

import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState } from "react";
import { useDraft } from "../composer/drafts";
import { takeFocus } from "../composer/take-focus";
import { useCommands } from "../keys/key-context";
import { useSlow } from "../shell/use-slow";
import type { ConversationProps } from "./conversation";
import type { ComposerMode } from "./conversation-context";
import { headOfRow, Masthead } from "./masthead";
import { forgetWriting, intendedMode, intendToWrite } from "./write-intent";

type WaitingProps = Pick<ConversationProps, "id" | "row" | "onBack">;

/** The head that the list knows, and a place to write, until the conversation has been read. */
export function WaitingConversation({ id, row, onBack }: WaitingProps) {
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col" aria-busy="true">
      {row && <Masthead head={headOfRow(row)} onBack={onBack} />}
      <div className="min-h-0 flex-1 overflow-hidden">
        <ThreadSkeleton />
      </div>
      <WaitingComposer key={id} id={id} natural={row?.visibility ?? "public"} />
    </section>
  );
}

function WaitingComposer({ id, natural }: { id: string; natural: "public" | "private" }) {
  const t = useTranslations("composer");
  const [mode, setMode] = useState<ComposerMode>(() => intendedMode(id) ?? natural);
  const [text, setText] = useDraft(id, mode);
  const field = useRef<HTMLTextAreaElement>(null);
  const write = (next: ComposerMode) => {
    intendToWrite(id, next);
    setMode(next);
    takeFocus(field.current);
  };
  useCommands({ "conversation.reply": () => write(natural), "conversation.note": () => write("note") });
  useLayoutEffect(() => {
    if (intendedMode(id)) takeFocus(field.current);
  }, [id]);
  return (
    <div
      data-composer={mode}
      className="flex-none border-line border-t bg-raised max-desk:not-focus-within:sr-only desk:mx-5 desk:mt-3 desk:mb-5 desk:rounded-field desk:border"
    >
      <textarea
        ref={field}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={() => intendToWrite(id, mode)}
        onBlur={(event) => event.currentTarget.isConnected && forgetWriting()}
        aria-label={t(`label.${mode}`)}
        className="type-draft block h-[134px] w-full resize-none bg-transparent px-4 pt-11 outline-none max-desk:text-base"
      />
    </div>
  );
}

function ThreadSkeleton() {
  const t = useTranslations("conversation");
  if (!useSlow()) return null;
  return (
    <div role="status" aria-label={t("loading")} className="grid content-start gap-8 ps-[92px] pe-8 pt-16">
      {["w-4/5", "w-3/5", "w-2/3"].map((width) => (
        <span key={width} className="grid gap-2">
          <span className="h-3 w-28 rounded-tag bg-sunk" />
          <span className={`h-5 rounded-tag bg-sunk ${width}`} />
        </span>
      ))}
    </div>
  );
}
