"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { bulkPeopleQuery, countsQuery } from "../data/queries";
import { useLanguageName } from "../intl/use-language-name";
import { handleOn, PlatformMark } from "../marks/platform-mark";
import { usePlatformName } from "../marks/use-platform-name";
import type { Narrowing } from "./address";

export interface NarrowingWords {
  mark?: ReactNode;
  words: string;
}

/** What a list is narrowed by, as people call it. */
export function useNarrowingWords(narrowings: readonly Narrowing[]): NarrowingWords[] {
  const t = useTranslations("filter");
  const languageName = useLanguageName();
  const platformName = usePlatformName();
  const { data: counts } = useQuery(countsQuery());
  const isOfPerson = narrowings.some(
    ({ by, value }) => by === "assignee" && value !== "me" && value !== "nobody",
  );
  const { data: people } = useQuery({ ...bulkPeopleQuery(), enabled: isOfPerson });
  return narrowings.map(({ by, value }) => {
    if (by === "language") return { words: languageName(value) };
    if (by === "platform") return { mark: <PlatformMark platform={value} />, words: platformName(value) };
    if (by === "assignee") {
      if (value === "me" || value === "nobody") return { words: t(value) };
      return { words: people?.find(({ id }) => id === value)?.name ?? t("colleague") };
    }
    if (by === "tag") return { words: value };
    const channel = counts?.channels.find(({ id }) => id === value);
    return channel
      ? {
          mark: <PlatformMark platform={channel.platform} />,
          words: handleOn(channel.platform, channel.handle),
        }
      : { words: t("channel") };
  });
}
