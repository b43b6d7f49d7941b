"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { matchingReplies, type RepliesHere, type SavedReplyView } from "@/core/replies/saved-reply";
import { repliesHereQuery } from "../../data/queries";
import { useLanguageName } from "../../intl/use-language-name";
import { useOpenConversation } from "../../thread/conversation-context";
import { OptionList } from "./option-list";
import type { Completion } from "./use-completion";
import { type ReadyReply, useReadyReply } from "./use-ready-reply";
import { useMissing, WordsPreview } from "./words-preview";

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
  const { mode } = useOpenConversation();
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
      preview={(reply) => <WordsPreview ready={ready(reply)} mode={mode} />}
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
