"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef } from "react";
import { BODY_MAX } from "@/core/answer/draft";
import { colleaguesQuery, repliesHereQuery } from "../data/queries";
import { useCommands } from "../keys/key-context";
import { Completion } from "../shell/lazy";
import { useOpenConversation } from "../thread/conversation-context";
import { WritingNotice } from "../together/writing-notice";
import { AfterNotice } from "./after-notice";
import { Blocked } from "./blocked";
import { COMPLETION_LIST } from "./completion/list-id";
import { useCompletion } from "./completion/use-completion";
import { ComposerFoot } from "./composer-foot";
import { DraftNotice } from "./draft-notice";
import { Failure } from "./failure";
import { Attach } from "./files/attach";
import { FileList } from "./files/file-list";
import { HeldBack } from "./held-back";
import { ModeButtons } from "./mode-buttons";
import { RestNotice } from "./rest-notice";
import { SinceNotice } from "./since-notice";
import { takeFocus } from "./take-focus";
import { useCompose } from "./use-compose";

interface ComposerProps {
  /** Grows each time the composer is asked to take the focus. */
  focusAsked: number;
  onLeave: () => void;
  className?: string;
}

/** Where an agent writes. Who will read it is said, and the box turns teal when only the customer will. */
export function Composer({ focusAsked, onLeave, className = "" }: ComposerProps) {
  const { mode, open } = useOpenConversation();
  const compose = useCompose();
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (focusAsked > 0) takeFocus(field.current ?? box.current);
  }, [focusAsked]);
  useCommands({
    "composer.send": () => void compose.send(),
    "composer.sendAndResolve": mode === "note" ? undefined : () => void compose.send({ andResolve: true }),
    "composer.macro": () => open("macro"),
    "composer.leave": onLeave,
  });
  if (compose.held) return <HeldBack held={compose.held} compose={compose} field={field} />;
  return (
    <div
      ref={box}
      tabIndex={-1}
      data-composer={mode}
      className={`relative flex-none border-t border-line-strong bg-raised outline-none focus-within:border-accent data-[composer=private]:border-private-line data-[composer=private]:bg-private-wash data-[composer=private]:focus-within:border-private desk:mx-5 desk:mt-3 desk:mb-5 desk:rounded-field desk:border desk:focus-within:ring desk:focus-within:ring-accent desk:data-[composer=private]:focus-within:ring-private ${className}`}
    >
      <ModeButtons />
      <RestNotice />
      <DraftNotice />
      <SinceNotice compose={compose} />
      {mode !== "note" && <WritingNotice onTaken={() => field.current?.focus()} />}
      {compose.blocked ? (
        <Blocked reason={compose.blocked} />
      ) : (
        <>
          <DraftField compose={compose} field={field} />
          <FileList files={compose.files} />
          <Attach files={compose.files} />
        </>
      )}
      <AfterNotice />
      <Failure outcome={compose.failure} />
      {compose.blocked ? <div className="pb-3" /> : <ComposerFoot compose={compose} />}
    </div>
  );
}

interface DraftFieldProps {
  compose: ReturnType<typeof useCompose>;
  field: React.RefObject<HTMLTextAreaElement | null>;
}

function DraftField({ compose, field }: DraftFieldProps) {
  const t = useTranslations("composer");
  const { mode, conversation } = useOpenConversation();
  const client = useQueryClient();
  const isNote = mode === "note";
  const completion = useCompletion(field, {
    ...compose,
    isOff: ({ kind }) => kind === (isNote ? "reply" : "mention"),
  });
  const { trigger, activeId } = completion;
  const takeFiles = (event: React.SyntheticEvent, { files }: DataTransfer) => {
    if (isNote || files.length === 0) return;
    event.preventDefault();
    compose.files.add(files);
  };
  return (
    <>
      {trigger && <Completion state={completion} trigger={trigger} />}
      <textarea
        ref={field}
        dir="auto"
        rows={2}
        value={compose.text}
        maxLength={BODY_MAX}
        onChange={(event) => compose.setText(event.target.value)}
        onFocus={() =>
          void (isNote
            ? client.prefetchQuery(colleaguesQuery(conversation.id))
            : client.prefetchQuery(repliesHereQuery(conversation.id)))
        }
        onBlur={completion.follow}
        onSelect={completion.follow}
        onKeyDown={completion.onKeyDown}
        onPaste={(event) => takeFiles(event, event.clipboardData)}
        onDragOver={(event) => event.dataTransfer.types.includes("Files") && event.preventDefault()}
        onDrop={(event) => takeFiles(event, event.dataTransfer)}
        aria-label={t(`label.${mode}`)}
        aria-describedby="composer-reader composer-count"
        aria-autocomplete="list"
        aria-controls={activeId ? COMPLETION_LIST : undefined}
        aria-activedescendant={activeId ?? undefined}
        placeholder={t(`placeholder.${mode}`)}
        className="type-draft block field-sizing-content max-h-[38dvh] min-h-15 w-full resize-none bg-transparent px-4 pt-2 pb-1 outline-none placeholder:text-ink-3 max-desk:min-h-21 max-desk:text-base"
      />
    </>
  );
}
