"use client";

import { Lock, Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, memo } from "react";
import type { SearchMatch } from "@/core/search/search-view";
import type { InboxRow } from "@/core/views";
import { SlaChip } from "../clock/sla-chip";
import { NamesApart } from "../intl/names-apart";
import { useMoment } from "../intl/use-moment";
import { wordsDirection } from "../intl/words-direction";
import { PlatformMark } from "../marks/platform-mark";
import { VipMark } from "../marks/vip-mark";
import { MatchLines } from "../search/match-lines";
import { CheckMark } from "../selection/check-mark";
import { useHold } from "../selection/use-hold";
import { RowAlarms, RowHolder, RowReasons } from "./row-reasons";
import { isSettled, withoutAddress } from "./row-state";

interface RowProps {
  row: InboxRow;
  /** What was found in it stands where its preview would. */
  match?: SearchMatch | undefined;
  hasLeft: boolean;
  isOpen: boolean;
  /** Null while nobody chooses: then the open row is the selected one. */
  isChosen: boolean | null;
  onOpen: (id: string) => void;
  onToggle: (id: string) => void;
  onExtend: (id: string) => void;
}

/** One conversation in the list: the minutes first, like a timetable, then who, what and why. */
export const Row = memo(function Row({ row, match, hasLeft, isOpen, isChosen, ...moves }: RowProps) {
  const { wasHeld, handlers } = useHold(() => moves.onToggle(row.id));
  const choose = ({ shiftKey }: MouseEvent) => (shiftKey ? moves.onExtend : moves.onToggle)(row.id);
  const click = (event: MouseEvent) => {
    if (wasHeld()) return;
    if (isChoice(event, isChosen !== null)) choose(event);
    else moves.onOpen(row.id);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it answers the keys
    <div
      id={`row-${row.id}`}
      role="option"
      aria-selected={isChosen ?? isOpen}
      data-open={isOpen || undefined}
      data-chosen={isChosen || undefined}
      data-plain={match === undefined || undefined}
      tabIndex={-1}
      onClick={click}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      {...handlers}
      className={`group relative grid h-[84px] grid-cols-[80px_minmax(0,1fr)] gap-x-2 py-3 ps-3 pe-5 [contain-intrinsic-size:auto_84px] [content-visibility:auto] after:absolute after:inset-x-0 after:ms-25 after:me-5 after:bottom-0 after:h-px after:bg-line last:after:hidden hover:bg-ground data-chosen:bg-accent-wash data-open:bg-accent-wash data-open:before:absolute data-open:before:inset-y-0 data-open:before:start-0 data-open:before:w-[3px] data-open:before:bg-accent data-open:after:hidden group-focus-visible/rows:data-open:outline-2 group-focus-visible/rows:data-open:outline-offset-[-2px] group-focus-visible/rows:data-open:outline-accent pointer-coarse:select-none desk:h-18 desk:py-2 desk:[contain-intrinsic-size:auto_72px] desk:compact:data-plain:h-13 desk:compact:data-plain:py-1.5 desk:compact:data-plain:[contain-intrinsic-size:auto_52px] ${hasLeft ? "opacity-60" : ""}`}
    >
      <div className="ps-1">
        {row.isUnread && <UnreadMark />}
        <Standing row={row} hasLeft={hasLeft} />
      </div>
      <div className="min-w-0">
        <RowHead row={row} at={match?.at ?? row.lastMessageAt} />
        {match ? <MatchLines match={match} /> : <Preview row={row} />}
      </div>
      <CheckMark isShown={isChosen !== null} onChoose={choose} />
    </div>
  );
});

/** A click with a modifier, and a tap while somebody chooses. */
const isChoice = ({ shiftKey, ctrlKey, metaKey, nativeEvent }: MouseEvent, isOn: boolean) =>
  shiftKey ||
  ctrlKey ||
  metaKey ||
  (isOn && nativeEvent instanceof PointerEvent && nativeEvent.pointerType === "touch");

function Preview({ row }: { row: InboxRow }) {
  const t = useTranslations("row");
  const preview = withoutAddress(row.preview, row.channelHandle);
  return (
    <>
      <div className="flex">
        <RowAlarms row={row} />
        <p
          dir={wordsDirection(row.preview)}
          lang={row.previewLanguage ?? undefined}
          className={`type-preview min-w-0 flex-1 truncate text-match-parent max-desk:text-[0.875rem] ${row.isUnread ? "text-ink" : "text-ink-2"}`}
        >
          {row.hasFile && <FileMark />}
          {preview ? <NamesApart text={preview} /> : row.hasFile && t("onlyFile")}
        </p>
        <RowHolder row={row} />
      </div>
      <RowReasons row={row} />
    </>
  );
}

function Standing({ row, hasLeft }: { row: InboxRow; hasLeft: boolean }) {
  const t = useTranslations("row");
  if (isSettled(row))
    return <span className="type-meta ps-1 leading-5 text-ink-3">{t(`status.${row.status}`)}</span>;
  if (hasLeft) return <span className="type-meta ps-1 leading-5 text-ink-3">{t("left")}</span>;
  if (row.clock) return <SlaChip clock={row.clock} />;
  return <span className="type-meta ps-1 leading-5 text-ink-3">{t("nothingDue")}</span>;
}

/** In the margin, where the eye runs down. */
function UnreadMark() {
  const t = useTranslations("row");
  return (
    <span
      role="img"
      aria-label={t("unread")}
      className="absolute start-[5px] top-[19px] size-1.5 rounded-full bg-ink desk:top-[15px]"
    />
  );
}

function FileMark() {
  const t = useTranslations("row");
  return (
    <Paperclip
      size={12}
      role="img"
      aria-label={t("hasFile")}
      className="me-1 inline-block flex-none align-[-1px] text-ink-3"
    />
  );
}

function RowHead({ row, at }: { row: InboxRow; at: string }) {
  const t = useTranslations("row");
  const moment = useMoment();
  return (
    <p className="flex items-center gap-1.5">
      <b
        dir="auto"
        className={`truncate max-desk:text-[0.9375rem] ${row.isUnread ? "font-semibold" : "font-[550]"}`}
      >
        {row.contactName}
      </b>
      {row.isVip && <VipMark size={12} />}
      <span className="flex-none text-ink-3">
        <PlatformMark platform={row.platform} />
      </span>
      {row.visibility === "private" && (
        <Lock size={12} className="text-private" role="img" aria-label={t("private")} />
      )}
      <time dateTime={at} className="type-meta ms-auto flex-none ps-2 text-ink-3">
        {moment(at)}
      </time>
    </p>
  );
}
