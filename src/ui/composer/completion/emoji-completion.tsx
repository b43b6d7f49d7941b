"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { emojiLike } from "./emoji/emoji";
import { readEmoji } from "./emoji/read-emoji";
import { OptionList } from "./option-list";
import type { Completion } from "./use-completion";

const SHOWN_MAX = 30;

/** Signs by their name. Where none is meant nothing opens: a colon is mostly just a colon. */
export function EmojiCompletion({ state, typed }: { state: Completion; typed: string }) {
  const t = useTranslations("emoji");
  const locale = useLocale();
  const { data: all } = useQuery({
    queryKey: ["emoji", locale],
    queryFn: () => readEmoji(locale),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const options = emojiLike(all ?? [], typed).slice(0, SHOWN_MAX);
  if (options.length === 0) return null;
  return (
    <OptionList
      label={t("title")}
      options={options}
      keyOf={({ sign }) => sign}
      takeKey={state.takeKey}
      onActive={state.setActiveId}
      onPick={({ sign }) => state.put(sign)}
      draw={({ sign, name }) => (
        <>
          <span aria-hidden="true" className="w-6 flex-none text-center text-lg">
            {sign}
          </span>
          <bdi className="truncate">{name}</bdi>
        </>
      )}
      empty={null}
    />
  );
}
