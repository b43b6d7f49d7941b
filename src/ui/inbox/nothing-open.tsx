"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { InboxCounts, InboxRow, ViewName } from "@/core/views";
import { clockWords } from "../clock/clock-words";
import { useStanding } from "../clock/use-standing";
import { WholeHour } from "../marks/dial";
import { Button, buttonLook } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { useViewer } from "../shell/viewer-context";
import type { InboxList } from "./use-inbox-list";

interface NothingOpenProps {
  list: InboxList;
  view: ViewName;
  counts: InboxCounts | undefined;
  onOpen: (id: string) => void;
}

/** One true thing and one next step. */
export function NothingOpen({ list, view, counts, onOpen }: NothingOpenProps) {
  const first = list.placed.find(({ hasLeft }) => !hasLeft)?.row;
  if (!list.query.data) return null;
  if (first) return <Waiting row={first} count={list.placed.length} onOpen={onOpen} />;
  if (counts?.channels.length === 0) return <NoChannel />;
  return <AllDone view={view} unassigned={counts?.views.unassigned ?? 0} />;
}

function Waiting({ row, count, onOpen }: { row: InboxRow; count: number; onOpen: (id: string) => void }) {
  const t = useTranslations("open");
  return (
    <Frame title={t("title")}>
      <p className="type-body max-w-[44ch] text-balance text-ink-2">
        {row.clock ? <Soonest clock={row.clock} name={row.contactName} /> : t("text", { count })}
      </p>
      <Button look="main" size="large" className="mt-4" onClick={() => onOpen(row.id)}>
        {t("first")} <CommandKeys command="list.next" />
      </Button>
    </Frame>
  );
}

function Soonest({ clock, name }: { clock: NonNullable<InboxRow["clock"]>; name: string }) {
  const t = useTranslations("open");
  const words = useTranslations("clock");
  return t.rich("soonest", { name: () => <bdi>{name}</bdi>, left: clockWords(words, useStanding(clock)) });
}

/** Nothing can come in: before the first channel there is one thing to do. */
function NoChannel() {
  const t = useTranslations("open");
  const isAdmin = useViewer().role === "admin";
  return (
    <Frame title={t("noChannel")}>
      <p className="type-body max-w-[44ch] text-balance text-ink-2">
        {t(isAdmin ? "noChannelAdmin" : "noChannelText")}
      </p>
      {isAdmin && (
        <Link href="/channels/connect" className={`${buttonLook("main", "large")} mt-4`}>
          {t("connect")}
        </Link>
      )}
    </Frame>
  );
}

function AllDone({ view, unassigned }: { view: ViewName; unassigned: number }) {
  const t = useTranslations("open");
  const mayTake = view === "mine" && unassigned > 0;
  return (
    <Frame title={t(view === "mine" ? "doneMine" : "done")}>
      <p className="type-body max-w-[44ch] text-balance text-ink-2">
        {mayTake ? t("unassigned", { count: unassigned }) : t("doneText")}
      </p>
      {mayTake && (
        <Link href="/inbox?view=unassigned" className={`${buttonLook("main", "large")} mt-4`}>
          {t("take")} <CommandKeys command="go.unassigned" />
        </Link>
      )}
    </Frame>
  );
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-1 flex-col items-center justify-center gap-2 p-10 text-center">
      <WholeHour />
      <h2
        id="empty-title"
        tabIndex={-1}
        className="mt-5 rounded-tag font-serif text-[1.875rem]/9 font-[480] tracking-[-0.02em] outline-offset-8"
      >
        {title}
      </h2>
      {children}
    </section>
  );
}
