"use client";

import { useTranslations } from "next-intl";
import type { RepliesToWrite, SavedReplyView } from "@/core/replies/saved-reply";
import { useLanguageName } from "../../intl/use-language-name";
import { GroupedList } from "../grouped-list";
import { isSameScope } from "./scopes";
import type { ShelfWords } from "./shelf";

interface ReplyListProps extends Pick<RepliesToWrite, "replies" | "scopes"> {
  words: Pick<ShelfWords, "title" | "empty">;
  chosenId: string | null;
  onChoose: (id: string) => void;
}

/** What there is, one's own first. */
export function ReplyList({ replies: all, scopes, words, chosenId, onChoose }: ReplyListProps) {
  const t = useTranslations("replies");
  const kinds = ["mine", "team", "inbox"] as const;
  if (all.length === 0) return <p className="type-body max-w-[36ch] text-ink-2">{words.empty}</p>;
  return (
    <GroupedList
      label={words.title}
      groups={kinds.map((kind) => ({
        title: t(`group.${kind}`),
        items: all.filter(({ scope }) => scope.kind === kind),
      }))}
      entry={(reply) => (
        <Entry
          reply={reply}
          place={scopes.find(({ scope }) => isSameScope(scope, reply.scope))?.name ?? null}
          isChosen={reply.id === chosenId}
          onChoose={onChoose}
        />
      )}
    />
  );
}

interface EntryProps {
  reply: SavedReplyView;
  /** Of the team or the inbox, where this person may write for it. */
  place: string | null;
  isChosen: boolean;
  onChoose: (id: string) => void;
}

function Entry({ reply, place, isChosen, onChoose }: EntryProps) {
  const languageName = useLanguageName();
  const facts = [
    ...(reply.scope.kind !== "mine" && place ? [place] : []),
    ...reply.texts.map(({ language }) => languageName(language)),
  ];
  return (
    <button
      type="button"
      aria-current={isChosen ? "true" : undefined}
      onClick={() => onChoose(reply.id)}
      className="-mx-3 grid w-[calc(100%+1.5rem)] rounded-button px-3 py-1.5 text-start hover:bg-sunk aria-[current=true]:bg-accent-wash pointer-coarse:min-h-11"
    >
      <bdi className="type-body max-w-full justify-self-start truncate font-[550]">{reply.name}</bdi>
      <span className="type-meta truncate text-ink-3">{facts.join(" · ")}</span>
    </button>
  );
}
