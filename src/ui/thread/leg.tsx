"use client";

import { Globe, Lock } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SegmentView, TimelineItem } from "@/core/views";
import { useNow } from "../clock/page-clock";
import { DAY_AND_TIME, FULL_DAY, nearness, TIME_OF_DAY } from "../intl/moments";
import { mannerOf } from "../marks/platform-mark";
import { usePlatformName } from "../marks/use-platform-name";
import { Activity, isWorthALine } from "./activity";
import { useOpenConversation } from "./conversation-context";
import { goesOn } from "./goes-on";
import { Message } from "./message";
import { Note } from "./note";

/** One place the matter was in: its band says who can read it, its rail is dotted in public and solid in private. */
export function Leg({ segment, index }: { segment: SegmentView; index: number }) {
  const items = segment.items.filter((item) => item.kind !== "activity" || isWorthALine(item));
  const days = useDayNames(items);
  return (
    <section
      data-visibility={segment.visibility}
      className="leg ps-(--thread-start) pe-(--thread-end) pb-2 last:flex-1"
    >
      <Band segment={segment} isFirst={index === 0} />
      {items.map((item, at) => (
        <div key={item.id}>
          {days[at] && <DayLine>{days[at]}</DayLine>}
          <Item
            item={item}
            isFirst={index === 0 && at === 0}
            isGoingOn={!days[at] && goesOn(item, items[at - 1])}
          />
        </div>
      ))}
    </section>
  );
}

interface ItemProps {
  item: TimelineItem;
  isFirst: boolean;
  isGoingOn: boolean;
}

function Item({ item, ...place }: ItemProps) {
  switch (item.kind) {
    case "message":
      return <Message message={item} {...place} />;
    case "note":
      return <Note note={item} />;
    case "activity":
      return <Activity activity={item} />;
  }
}

function Band({ segment, isFirst }: { segment: SegmentView; isFirst: boolean }) {
  const platformName = usePlatformName();
  const t = useTranslations("thread");
  const format = useFormatter();
  const now = useNow();
  const { conversation } = useOpenConversation();
  const { visibility, startedAt } = segment;
  const platform = platformName(conversation.channel.platform);
  const isMail = mannerOf(conversation.channel.platform) === "mail";
  const started = Date.parse(startedAt);
  const since = format.dateTime(started, nearness(started, now) === TIME_OF_DAY ? TIME_OF_DAY : DAY_AND_TIME);
  return (
    <header className="type-meta grid h-10 grid-cols-[var(--thread-time)_24px_minmax(0,1fr)_auto] items-center text-ink-3">
      <span />
      <Node visibility={visibility} />
      <h2 className="truncate ps-3 desk:ps-4">
        <b
          className={`type-preview me-2 font-[620] ${visibility === "private" ? "text-private" : "text-ink"}`}
        >
          {t(`leg.${isMail ? "mail" : visibility}`, { platform })}
        </b>{" "}
        {t(`legFact.${isMail ? "mail" : visibility === "private" && isFirst ? "privateOnly" : visibility}`)}
      </h2>
      <time dateTime={startedAt} className="max-desk:hidden">
        {t("since", { time: since })}
      </time>
    </header>
  );
}

function Node({ visibility }: { visibility: SegmentView["visibility"] }) {
  const isPrivate = visibility === "private";
  const Icon = isPrivate ? Lock : Globe;
  const look = isPrivate
    ? "bg-private text-private-on"
    : "bg-paper text-ink-2 inset-ring inset-ring-line-strong";
  return (
    <span className={`relative grid size-6 place-items-center rounded-full ${look}`}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
    </span>
  );
}

function DayLine({ children }: { children: ReactNode }) {
  return (
    <p className="type-meta py-1 ps-[calc(var(--thread-time)+24px+12px)] font-medium text-ink-3 desk:ps-[calc(var(--thread-time)+24px+16px)]">
      {children}
    </p>
  );
}

/** The day of an item where it differs from the one before it; null elsewhere and for a matter of today. */
function useDayNames(items: TimelineItem[]): (string | null)[] {
  const format = useFormatter();
  const today = format.dateTime(useNow(), FULL_DAY);
  const names = items.map(({ occurredAt }) => format.dateTime(new Date(occurredAt), FULL_DAY));
  return names.map((name, at) => (name === (names[at - 1] ?? today) ? null : name));
}
