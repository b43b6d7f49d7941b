"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { NO_STEPS } from "@/core/macros/macro";
import type { RepliesToWrite, SavedReplyView } from "@/core/replies/saved-reply";
import { PageFrame } from "../../channels/page-frame";
import { newId } from "../../data/api";
import { keys, repliesQuery } from "../../data/queries";
import { useCommands } from "../../keys/key-context";
import { useAriaKeys } from "../../keys/use-key-hints";
import { Button } from "../../primitives/button";
import { CommandKeys } from "../../primitives/keys";
import { ReplyForm } from "./reply-form";
import { ReplyList } from "./reply-list";
import { ShelfTabs } from "./shelf-tabs";

/** What is said around what stands on a shelf. */
export interface ShelfWords {
  title: string;
  lede: string;
  begin: string;
  newTitle: string;
  empty: string;
  choose: string;
  back: string;
}

interface ShelfProps {
  start: RepliesToWrite;
  kind: "replies" | "macros";
  words: ShelfWords;
}

/** Saved replies or macros: one's own and those of the teams. Chosen on the left, written on the right. */
export function Shelf({ start, kind, words }: ShelfProps) {
  const client = useQueryClient();
  useState(() => client.setQueryData(keys.replies, start));
  const { data = start } = useQuery(repliesQuery());
  const [chosenId, choose] = useQueryState("reply", parseAsString);
  const [begun, setBegun] = useState<SavedReplyView | null>(null);
  const standing = data.replies.filter(({ steps }) => (steps !== null) === (kind === "macros"));
  const chosen = standing.find(({ id }) => id === chosenId) ?? (begun?.id === chosenId ? begun : null);
  const begin = () => {
    const reply = blank(kind);
    setBegun(reply);
    void choose(reply.id);
  };
  const aria = useAriaKeys();
  useCommands({ "replies.new": begin });
  return (
    <PageFrame screen="settings">
      <ShelfTabs current={kind} />
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="type-page">{words.title}</h1>
          <p className="mt-1 max-w-[72ch] text-ink-3">{words.lede}</p>
        </div>
        <Button look="line" aria-keyshortcuts={aria("replies.new")} onClick={begin}>
          <Plus size={14} strokeWidth={1.75} aria-hidden="true" />
          {words.begin}
          <CommandKeys command="replies.new" />
        </Button>
      </header>
      <div className="grid gap-x-10 gap-y-8 desk:grid-cols-[minmax(220px,1fr)_minmax(0,2fr)]">
        <div className={chosen ? "max-desk:hidden" : ""}>
          <ReplyList
            replies={standing}
            scopes={data.scopes}
            words={words}
            chosenId={chosen?.id ?? null}
            onChoose={(id) => void choose(id)}
          />
        </div>
        {chosen && (
          <Button look="line" className="justify-self-start desk:hidden" onClick={() => void choose(null)}>
            {words.back}
          </Button>
        )}
        {chosen ? (
          <ReplyForm
            key={chosen.id}
            reply={chosen}
            data={data}
            newTitle={words.newTitle}
            onDone={() => {
              setBegun(null);
              void client.invalidateQueries({ queryKey: keys.replies });
              void client.invalidateQueries({ queryKey: ["repliesHere"] });
            }}
            onGone={() => void choose(null)}
          />
        ) : (
          <p className="type-body max-w-[48ch] text-ink-2 max-desk:hidden">{words.choose}</p>
        )}
      </div>
    </PageFrame>
  );
}

const blank = (kind: ShelfProps["kind"]): SavedReplyView => ({
  id: newId(),
  version: 0,
  name: "",
  scope: { kind: "mine" },
  fallbackLanguage: "en",
  texts: kind === "macros" ? [] : [{ language: "en", body: "" }],
  steps: kind === "macros" ? NO_STEPS : null,
  assigneeName: null,
  mayChange: true,
});
