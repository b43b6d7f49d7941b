"use client";

import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { SelectionFoot } from "../selection/selection-foot";
import { ConnectionLine } from "../shell/connection-line";
import { useSlow } from "../shell/use-slow";
import { EmptyList, MissingView } from "./empty-list";
import { ListHead } from "./list-head";
import type { InboxLocation } from "./location";
import { NarrowedLine } from "./narrowed-line";
import { Rows } from "./rows";
import type { InboxList } from "./use-inbox-list";

interface ListPaneProps {
  list: InboxList;
  location: InboxLocation;
  total: number | null;
  onOpen: (id: string) => void;
}

export function ListPane({ list, location, total, onOpen }: ListPaneProps) {
  const { query, placed } = list;
  if (location.isMissing)
    return (
      <Pane location={location}>
        <MissingView location={location} />
      </Pane>
    );
  return (
    <Pane location={location}>
      <ListHead location={location} total={total} />
      <NarrowedLine location={location} />
      <ConnectionLine />
      <NewRows list={list} />
      {query.isError && !query.data && <ListError onRetry={() => void query.refetch()} />}
      {query.isPending && <ListSkeleton />}
      {query.data && placed.length === 0 && <EmptyList location={location} />}
      {placed.length > 0 && <Rows placed={placed} location={location} onOpen={onOpen} />}
      <SelectionFoot />
      {placed.length > 0 && <ListFoot list={list} total={total} />}
    </Pane>
  );
}

function Pane({ location, children }: { location: InboxLocation; children: ReactNode }) {
  return (
    <section
      aria-labelledby="list-title"
      className={`flex min-h-0 min-w-0 flex-col border-line bg-paper desk:border-e ${location.c ? "max-desk:hidden" : ""}`}
    >
      {children}
    </section>
  );
}

/** Changes that would move the list under the cursor wait here. */
function NewRows({ list }: { list: InboxList }) {
  const t = useTranslations("list");
  const { waiting, isReordered, show } = list;
  if (waiting === 0 && !isReordered) return <div role="status" className="sr-only" />;
  return (
    <div role="status" className="mx-5 mb-2 flex-none desk:mx-3">
      <button
        type="button"
        onClick={show}
        className="filled type-preview flex h-11 w-full items-center justify-center gap-2 rounded-field bg-accent-wash font-semibold text-accent desk:h-8 desk:rounded-button"
      >
        {waiting > 0 ? t("new", { count: waiting }) : t("reordered")}
        <CommandKeys command="list.showNew" />
      </button>
    </div>
  );
}

function ListFoot({ list, total }: { list: InboxList; total: number | null }) {
  const t = useTranslations("list");
  const { query, placed } = list;
  const shown = placed.length;
  return (
    <footer className="type-meta flex h-11 flex-none items-center justify-center gap-2 border-t border-line text-ink-3 desk:h-8">
      {query.hasNextPage ? (
        <Button
          look="quiet"
          size="small"
          onClick={() => void query.fetchNextPage()}
          disabled={query.isFetchingNextPage}
        >
          {t("older", { shown, total: Math.max(total ?? shown, shown) })}
          <ArrowDown size={12} aria-hidden="true" />
        </Button>
      ) : (
        t("all", { count: shown })
      )}
    </footer>
  );
}

function ListError({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("list");
  return (
    <div role="alert" className="flex flex-1 flex-col items-center justify-center gap-3 p-8 text-center">
      <p className="type-body text-ink-2">{t("failed")}</p>
      <Button look="line" onClick={onRetry}>
        {t("retry")}
      </Button>
    </div>
  );
}

function ListSkeleton() {
  const t = useTranslations("list");
  const isSlow = useSlow();
  if (!isSlow) return <div className="flex-1" aria-busy="true" />;
  return (
    <div aria-busy="true" aria-label={t("loading")} role="status" className="flex-1 overflow-hidden">
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <div
          key={key}
          className="grid h-[84px] grid-cols-[80px_1fr] gap-x-2 py-3 ps-3 pe-5 desk:h-18 desk:py-2"
        >
          <span className="ms-1 h-5 w-16 rounded-full bg-sunk" />
          <span className="grid content-start gap-2 pt-1">
            <span className="h-3 w-2/5 rounded-tag bg-sunk" />
            <span className="h-3 w-4/5 rounded-tag bg-sunk" />
          </span>
        </div>
      ))}
    </div>
  );
}
