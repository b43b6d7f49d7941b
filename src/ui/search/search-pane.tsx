"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { SaveViewButton } from "../inbox/list-head";
import type { InboxLocation } from "../inbox/location";
import { Rows } from "../inbox/rows";
import { Button } from "../primitives/button";
import { SelectionFoot } from "../selection/selection-foot";
import { ConnectionLine } from "../shell/connection-line";
import { Further, NothingFound } from "./nothing-found";
import { SEARCH_FIELD, SearchField } from "./search-field";
import { SearchHints } from "./search-hints";
import { SearchProblems } from "./search-problems";
import type { Search } from "./use-search";

interface SearchPaneProps {
  search: Search;
  location: InboxLocation;
  onOpen: (id: string) => void;
}

/** In the place of the list: the question, and the conversations in which it is answered. */
export function SearchPane({ search, location, onOpen }: SearchPaneProps) {
  const t = useTranslations("search");
  const ask = (q: string) => void location.go({ q });
  const leave = () => {
    void location.go({ q: null, saved: null, from: null });
    requestAnimationFrame(() => document.getElementById("rows")?.focus());
  };
  useFocusAtFirst(location.c === null);
  return (
    <section
      aria-labelledby="list-title"
      className={`flex min-h-0 min-w-0 flex-col border-line bg-paper desk:border-e ${location.c ? "max-desk:hidden" : ""}`}
    >
      <h1 id="list-title" className="sr-only">
        {t("title")}
      </h1>
      <SearchField q={location.q ?? ""} onAsk={ask} onLeave={leave} />
      <ConnectionLine />
      <div className="flex flex-none items-center ps-5 pe-2 desk:pe-3">
        {location.saved && <bdi className="type-list me-3 truncate">{location.saved.name}</bdi>}
        <Outcome search={search} />
        {search.asked !== "" && (
          <span className="ms-auto">
            <SaveViewButton location={location} />
          </span>
        )}
      </div>
      {search.asked === "" && <SearchHints onPick={(beginning) => begin(ask, beginning)} />}
      {search.problems.length > 0 && <SearchProblems problems={search.problems} />}
      {search.query.isError && <SearchFailed onRetry={() => void search.query.refetch()} />}
      {isEmpty(search) && <NothingFound search={search} onAsk={ask} onLeave={leave} />}
      {search.placed.length > 0 && (
        <Rows placed={search.placed} matches={search.matches} location={location} onOpen={onOpen} />
      )}
      <SelectionFoot />
      {search.placed.length > 0 && <Further search={search} />}
    </section>
  );
}

const isEmpty = ({ isAnswered, placed, problems }: Search) =>
  isAnswered && placed.length === 0 && problems.length === 0;

/**
 * Opened by hand it is to be typed in; an address that leads to a conversation shows that. Who is faster than a page that
 * loads keeps the focus where they have put it.
 */
function useFocusAtFirst(isWanted: boolean) {
  const isOpened = useSyncExternalStore(NEVER_CHANGES, isDrawnHere, isDrawnByServer);
  const [first] = useState({ isWanted, isOpened });
  useEffect(() => {
    const isFree = first.isOpened || document.activeElement === document.body;
    if (first.isWanted && isFree) document.getElementById(SEARCH_FIELD)?.focus();
  }, [first]);
}

const NEVER_CHANGES = () => () => {};
const isDrawnHere = () => true;
const isDrawnByServer = () => false;

/** The beginning of a condition is put into the field, where the rest is to be typed. */
function begin(ask: (q: string) => void, beginning: string) {
  ask(beginning);
  document.getElementById(SEARCH_FIELD)?.focus();
}

/** Says to those who don't see the rows how many there are. */
function Outcome({ search: { query, placed, isAnswered, problems } }: { search: Search }) {
  const t = useTranslations("search");
  const isSaid = isAnswered && problems.length === 0 && placed.length > 0;
  return (
    <p role="status" className={isSaid ? "type-meta py-1.5 text-ink-3" : "sr-only"}>
      {query.isFetching && !isAnswered && t("looking")}
      {isSaid && t(query.hasNextPage ? "soFar" : "found", { count: placed.length })}
    </p>
  );
}

function SearchFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("search");
  return (
    <div role="alert" className="flex flex-col items-center gap-3 p-8 text-center">
      <p className="type-body text-ink-2">{t("failed")}</p>
      <Button look="line" onClick={onRetry}>
        {t("retry")}
      </Button>
    </div>
  );
}
