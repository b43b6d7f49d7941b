"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { matchingReplies, type RepliesHere, type SavedReplyView } from "@/core/replies/saved-reply";
import { repliesHereQuery } from "../../data/queries";
import { useLanguageName } from "../../intl/use-language-name";
import { useOpenConversation } from "../../thread/conversation-context";
import { useCount } from "../count";
import { limitOf } from "../modes";
import { OptionList } from "./option-list";
import type { Completion } from "./use-completion";
import { type ReadyReply, useReadyReply } from "./use-ready-reply";

/** Saved replies by name or words. What ↵ would write is shown beforehand; with a gap it writes nothing. */
export function ReplyCompletion({ state, typed }: { state: Completion; typed: string }) {
  const t = useTranslations("replies.pick");
  const { conversation } = useOpenConversation();
  const { data, isError } = useQuery(repliesHereQuery(conversation.id));
  if (isError) return <Empty words={t("failed")} state={state} />;
  if (!data) return null;
  return <Replies here={data} state={state} typed={typed} />;
}

function Replies({ here, state, typed }: { here: RepliesHere; state: Completion; typed: string }) {
  const t = useTranslations("replies.pick");
  const ready = useReadyReply(here.facts);
  const options = matchingReplies(here.replies, typed).slice(0, SHOWN_MAX);
  const pick = (reply: SavedReplyView) => {
    const { filled } = ready(reply) ?? {};
    if (filled?.ok) state.put(filled.text);
  };
  return (
    <OptionList
      label={t("title")}
      options={options}
      keyOf={({ id }) => id}
      takeKey={state.takeKey}
      onActive={state.setActiveId}
      onPick={pick}
      draw={(reply) => <Named reply={reply} ready={ready(reply)} />}
      preview={(reply) => <Preview ready={ready(reply)} />}
      empty={
        <>
          {t(here.replies.length === 0 ? "none" : "noMatch")}{" "}
          <Link href="/settings/replies" className="font-semibold text-accent">
            {t("write")}
          </Link>
        </>
      }
    />
  );
}

const SHOWN_MAX = 50;

function Named({ reply, ready }: { reply: SavedReplyView; ready: ReadyReply | null }) {
  const t = useTranslations("replies");
  const languageName = useLanguageName();
  const missing = useMissing(ready);
  return (
    <>
      <bdi className="truncate">{reply.name}</bdi>
      <span className="type-meta ms-auto flex-none ps-2 text-ink-3">
        {missing ?? (ready?.isFallback ? languageName(ready.language) : t(`scope.${reply.scope.kind}`))}
      </span>
    </>
  );
}

function useMissing(ready: ReadyReply | null): string | null {
  const t = useTranslations("replies");
  const format = useFormatter();
  if (!ready || ready.filled.ok) return null;
  return format.list(
    ready.filled.missing.map((name) => t(`unknown.${name}`)),
    { type: "unit" },
  );
}

function Preview({ ready }: { ready: ReadyReply | null }) {
  const t = useTranslations("replies.pick");
  const languageName = useLanguageName();
  const { conversation, mode } = useOpenConversation();
  const format = useFormatter();
  const missing = useMissing(ready);
  const limit = limitOf(conversation.composer, mode);
  const text = ready?.filled.ok ? ready.filled.text : "";
  const count = useCount(text, limit);
  if (!ready) return null;
  const isOver = limit !== null && count > limit.limit;
  return (
    <div aria-live="polite" className="grid gap-2">
      {missing ? (
        <p className="type-preview flex gap-2 text-over">
          <TriangleAlert size={14} className="mt-[3px] flex-none" aria-hidden="true" />
          {t("gap", { missing })}
        </p>
      ) : (
        <p lang={ready.language} dir="auto" className="type-body whitespace-pre-line">
          {text}
        </p>
      )}
      <p className="type-meta flex flex-wrap gap-x-3 text-ink-3">
        {ready.isFallback && (
          <span>
            {ready.wanted
              ? t("fallback", { wanted: languageName(ready.wanted), given: languageName(ready.language) })
              : t("noLanguage", { given: languageName(ready.language) })}
          </span>
        )}
        {!missing && limit && (
          <span className={`figures ${isOver ? "font-semibold text-over" : ""}`}>
            {isOver
              ? t("over", { n: count - limit.limit })
              : t("length", { n: format.number(count), limit: format.number(limit.limit) })}
          </span>
        )}
      </p>
    </div>
  );
}

function Empty({ words, state }: { words: string; state: Completion }) {
  return (
    <OptionList
      label={words}
      options={[]}
      keyOf={String}
      takeKey={state.takeKey}
      onActive={state.setActiveId}
      onPick={() => undefined}
      draw={() => null}
      empty={words}
    />
  );
}
