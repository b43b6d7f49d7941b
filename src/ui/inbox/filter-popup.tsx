"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { VIEW_NAMES } from "@/core/views";
import { countsQuery } from "../data/queries";
import { useCount } from "../intl/use-count";
import { handleOn, PlatformMark } from "../marks/platform-mark";
import { Popup } from "../primitives/popup";
import type { InboxLocation } from "./location";

interface FilterPopupProps {
  anchor: HTMLElement;
  location: InboxLocation;
  onClose: () => void;
}

/** Views, channels and tags in one place: on a phone this is the navigation. */
export default function FilterPopup({ anchor, location, onClose }: FilterPopupProps) {
  const t = useTranslations("filter");
  const view = useTranslations("view");
  const { data: counts } = useQuery(countsQuery());
  const go = (to: Parameters<InboxLocation["go"]>[0]) => {
    onClose();
    void location.go(to);
  };
  const isWhole = !location.tag && !location.channel;
  return (
    <Popup open onClose={onClose} label={t("title")} anchor={anchor} className="w-72 p-1">
      <Group title={t("views")}>
        {VIEW_NAMES.map((name) => (
          <Option
            key={name}
            count={counts?.views[name]}
            isCurrent={isWhole && location.view === name}
            onChoose={() => go({ view: name, tag: null, channel: null })}
          >
            {view(`name.${name}`)}
          </Option>
        ))}
      </Group>
      {counts && counts.channels.length > 1 && (
        <Group title={t("channels")}>
          {counts.channels.map(({ id, handle, platform, open }) => (
            <Option
              key={id}
              count={open}
              isCurrent={location.channel === id}
              onChoose={() => go({ view: "team", channel: id, tag: null })}
            >
              <PlatformMark platform={platform} />{" "}
              <bdi className="truncate">{handleOn(platform, handle)}</bdi>
            </Option>
          ))}
        </Group>
      )}
      {counts && counts.tags.length > 0 && (
        <Group title={t("tags")}>
          {counts.tags.map(({ name, open }) => (
            <Option
              key={name}
              count={open}
              isCurrent={location.tag === name}
              onChoose={() => go({ view: "team", tag: name, channel: null })}
            >
              <bdi className="truncate">{name}</bdi>
            </Option>
          ))}
        </Group>
      )}
    </Popup>
  );
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
  count: number | undefined;
  isCurrent: boolean;
  onChoose: () => void;
  children: ReactNode;
}

function Option({ count, isCurrent, onChoose, children }: OptionProps) {
  const shown = useCount();
  return (
    <button
      type="button"
      aria-pressed={isCurrent}
      onClick={onChoose}
      className="type-body flex min-h-9 w-full items-center gap-2 rounded-button px-3 text-start text-ink-2 hover:bg-sunk aria-pressed:font-[620] aria-pressed:text-ink pointer-coarse:min-h-11"
    >
      {children}
      {count !== undefined && <span className="figures type-meta ms-auto text-ink-3">{shown(count)}</span>}
    </button>
  );
}
