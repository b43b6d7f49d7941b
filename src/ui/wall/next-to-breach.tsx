"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { WallRow } from "@/core/manager-views";
import type { PersonView } from "@/core/views";
import { SlaChip } from "../clock/sla-chip";
import { PlatformMark } from "../marks/platform-mark";
import { Button } from "../primitives/button";
import { WallAssign, WallEscalate } from "../shell/lazy";

const CELL = "h-12 max-desk:h-14 border-t border-line pe-4 whitespace-nowrap last:pe-0";

interface NextToBreachProps {
  rows: WallRow[];
  assignable: PersonView[];
}

/** Who must be answered next, and by whom. */
export function NextToBreach({ rows, assignable }: NextToBreachProps) {
  const t = useTranslations("wall.next");
  return (
    <section
      className="min-w-0 px-5 py-4 desk:px-10 wide:min-h-0 wide:overflow-y-auto"
      aria-labelledby="next-title"
    >
      <header className="mb-2 flex items-baseline gap-2">
        <h2 id="next-title" className="type-wall font-[620]">
          {t("title")}
        </h2>
        <p className="type-preview ms-auto text-ink-3">{t("fact")}</p>
      </header>
      {rows.length === 0 ? (
        <p className="type-wall py-4 text-ink-2">{t("empty")}</p>
      ) : (
        <table className="w-full border-collapse type-wall">
          <thead className="sr-only">
            <tr>
              {(["clock", "customer", "promise", "team", "assignee", "action"] as const).map((name) => (
                <th key={name}>{t(name)}</th>
              ))}
            </tr>
          </thead>
          <tbody className="[&>tr:first-child>td]:border-0">
            {rows.map((row) => (
              <Line key={row.id} row={row} assignable={assignable} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Line({ row, assignable }: { row: WallRow; assignable: PersonView[] }) {
  const t = useTranslations("wall.next");
  return (
    <tr>
      <td className={`${CELL} w-27`}>
        <span className="-ms-1.5 inline-flex">
          <SlaChip clock={row.clock} size="wall" />
        </span>
      </td>
      <td className={`${CELL} w-full max-w-0 desk:w-1/3`}>
        <Link
          href={`/inbox?view=team&c=${row.id}`}
          className="flex items-center gap-2 pointer-coarse:min-h-11 underline-offset-[3px] hover:underline"
        >
          <bdi className="truncate font-semibold">{row.contactName}</bdi>
          <span className="flex-none text-ink-3 max-desk:hidden">
            <PlatformMark platform={row.platform} />
          </span>
        </Link>
      </td>
      <td className={`${CELL} text-ink-3 max-desk:hidden`}>{t(row.clock.kind)}</td>
      <td className={`${CELL} max-desk:hidden`}>{row.teamName}</td>
      <td className={`${CELL} max-desk:hidden ${row.assignee ? "" : "font-semibold"}`}>
        <bdi>{row.assignee?.name ?? t("unassigned")}</bdi>
      </td>
      <td className={`${CELL} text-end`}>
        <RowActs row={row} assignable={assignable} />
      </td>
    </tr>
  );
}

/** What can be done about it, here. */
function RowActs({ row, assignable }: { row: WallRow; assignable: PersonView[] }) {
  const t = useTranslations("wall.next");
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isEscalating, setEscalating] = useState(false);
  const word = t(row.assignee ? "reassign" : "assign");
  return (
    <span className="inline-flex items-center gap-2">
      {row.isEscalated ? (
        <span className="type-preview px-2 font-semibold text-over">{t("escalated")}</span>
      ) : (
        <Button
          look="line"
          size="small"
          aria-haspopup="dialog"
          aria-label={t("assignName", { act: t("escalate"), name: row.contactName })}
          onClick={() => setEscalating(true)}
        >
          {t("escalate")}
        </Button>
      )}
      <Button
        look="line"
        size="small"
        aria-haspopup="dialog"
        aria-label={t("assignName", { act: word, name: row.contactName })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {word}
      </Button>
      {anchor && (
        <WallAssign row={row} assignable={assignable} anchor={anchor} onClose={() => setAnchor(null)} />
      )}
      {isEscalating && <WallEscalate row={row} onClose={() => setEscalating(false)} />}
    </span>
  );
}
