"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { VIEW_NAMES } from "@/core/views";
import { choicesQuery, countsQuery } from "../data/queries";
import { useCount } from "../intl/use-count";
import { Popup } from "../primitives/popup";
import { useSavedViews, useViewCount } from "../views/use-saved-views";
import { narrowingsOf, toSaved, toView } from "./address";
import type { InboxLocation } from "./location";
import { useNarrowingWords } from "./use-narrowing-words";

interface FilterPopupProps {
  anchor: HTMLElement;
  location: InboxLocation;
  onClose: () => void;
}

/** Views, and what the one on the screen can be narrowed by: on a phone this is the navigation. */
export default function FilterPopup({ anchor, location, onClose }: FilterPopupProps) {
  const t = useTranslations("filter");
  const view = useTranslations("view");
  const shown = useCount();
  const { data: counts } = useQuery(countsQuery());
  const { filter } = location;
  const saved = useSavedViews()?.views ?? [];
  const viewCount = useViewCount();
  const { data: choices = [] } = useQuery(choicesQuery(filter));
  const words = useNarrowingWords(choices);
  const go = (to: Parameters<InboxLocation["go"]>[0]) => {
    onClose();
    void location.go(to);
  };
  const offered = choices.map((choice, at) => ({ ...choice, ...words[at] }));
  const groups = Map.groupBy(offered, ({ by }) => by);
  const isEachOnItsOwn =
    !filter.channelId && groups.get("channelId")?.length === groups.get("platform")?.length;
  const isWhole = narrowingsOf(filter).length === 0;
  return (
    <Popup open onClose={onClose} label={t("title")} anchor={anchor} className="w-72 p-1">
      <Group title={t("views")}>
        {VIEW_NAMES.map((name) => (
          <Option
            key={name}
            count={counts && shown(counts.views[name])}
            isCurrent={isWhole && filter.view === name && !location.saved}
            onChoose={() => go(toView(name))}
          >
            {view(`name.${name}`)}
          </Option>
        ))}
        {saved.map(({ id, name, count }) => (
          <Option
            key={id}
            count={viewCount(count)}
            isCurrent={location.saved?.id === id}
            onChoose={() => go(toSaved(id))}
          >
            <bdi className="truncate">{name}</bdi>
          </Option>
        ))}
      </Group>
      {KINDS.map((by) => {
        const those = groups.get(by) ?? [];
        if (!isWorthOffering(those, filter[by]) || (by === "channelId" && isEachOnItsOwn)) return null;
        return (
          <Group key={by} title={t(`by.${by}`)}>
            {those.map(({ value, count, mark, words }) => (
              <Option
                key={value}
                count={shown(count)}
                isCurrent={filter[by] === value}
                onChoose={() => go(narrowed(by, filter[by] === value ? null : value))}
              >
                {mark} <bdi className="truncate">{words}</bdi>
              </Option>
            ))}
          </Group>
        );
      })}
    </Popup>
  );
}

const KINDS = ["platform", "channelId", "language", "tag", "assignee"] as const;

/** What everything on the screen has in common narrows nothing. Of tags one is enough: not everything bears it. */
const isWorthOffering = (those: { by: string }[], chosen: string | null) =>
  chosen !== null || those.length > 1 || those.some(({ by }) => by === "tag");

/** A channel and a platform replace each other. */
function narrowed(by: (typeof KINDS)[number], value: string | null) {
  if (by === "platform") return { platform: value, channel: null };
  return by === "channelId" ? { channel: value, platform: null } : { [by]: value };
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-line py-1 not-first:border-t">
      <h3 className="type-meta px-3 py-1 font-semibold text-ink-3">{title}</h3>
      {children}
    </section>
  );
}

interface OptionProps {
  /** As people read it. */
  count: string | undefined;
  isCurrent: boolean;
  onChoose: () => void;
  children: ReactNode;
}

function Option({ count, isCurrent, onChoose, children }: OptionProps) {
  return (
    <button
      type="button"
      aria-pressed={isCurrent}
      onClick={onChoose}
      className="type-body flex min-h-9 w-full items-center gap-2 rounded-button px-3 text-start text-ink-2 hover:bg-sunk aria-pressed:font-[620] aria-pressed:text-ink pointer-coarse:min-h-11"
    >
      {children}
      {count && <span className="figures type-meta ms-auto text-ink-3">{count}</span>}
    </button>
  );
}
