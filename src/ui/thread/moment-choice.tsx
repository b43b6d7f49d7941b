"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { currentMs } from "../clock/page-clock";
import { DAY_AND_TIME, TIME_OF_DAY, WEEKDAY } from "../intl/moments";
import { Button } from "../primitives/button";
import { type PickItem, PickList } from "../primitives/pick-list";
import { Popup } from "../primitives/popup";
import { snoozeTimes } from "./snooze-times";

interface MomentChoiceProps {
  /** Whose words it speaks: until when something sleeps, or when an answer goes. */
  words: "snooze" | "later";
  anchor: HTMLElement | null;
  side?: "bottom" | "top";
  /** Until when, and that moment in words. */
  onChoose: (until: string, words: string) => void;
  onClose: () => void;
}

/** A moment to come, in the time of the person who chooses. */
export function MomentChoice({ words, anchor, side = "bottom", onChoose, onClose }: MomentChoiceProps) {
  const t = useTranslations(words);
  const format = useFormatter();
  const [times] = useState(() => snoozeTimes(new Date(currentMs())));
  const choose = (at: Date) => onChoose(at.toISOString(), format.dateTime(at, DAY_AND_TIME));
  const items: PickItem[] = times.map(({ name, at }) => ({
    id: name,
    label: t(name),
    hint: format.dateTime(
      at,
      name === "tomorrow" || name === "monday" ? { ...WEEKDAY, ...TIME_OF_DAY } : TIME_OF_DAY,
    ),
  }));
  const pick = ({ id }: PickItem) => {
    const time = times.find(({ name }) => name === id);
    if (time) choose(time.at);
  };
  return (
    <Popup
      open
      onClose={onClose}
      label={t("title")}
      anchor={anchor}
      side={side}
      className="w-80 max-desk:w-[calc(100vw-1.5rem)]"
    >
      <PickList items={items} placeholder={t("placeholder")} empty={t("empty")} onPick={pick} />
      <OwnTime words={words} onChoose={choose} />
    </Popup>
  );
}

function OwnTime({ words, onChoose }: { onChoose: (at: Date) => void } & Pick<MomentChoiceProps, "words">) {
  const t = useTranslations(words);
  const [value, setValue] = useState("");
  const at = value ? new Date(value) : null;
  return (
    <form
      className="flex items-end gap-2 border-t border-line p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (at && at.getTime() > currentMs()) onChoose(at);
      }}
    >
      <label className="type-meta min-w-0 flex-1 text-ink-3">
        {t("own")}
        <input
          type="datetime-local"
          value={value}
          onChange={(event) => setValue(event.target.value)}
          className="type-preview mt-1 block h-9 w-full rounded-button border border-edge bg-raised px-2 text-ink pointer-coarse:h-11"
        />
      </label>
      <Button type="submit" look="line" className="h-9" disabled={!at}>
        {t("set")}
      </Button>
    </form>
  );
}
