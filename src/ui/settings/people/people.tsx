"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import type { OrganisationView } from "@/core/people";
import { PageFrame } from "../../channels/page-frame";
import { keys, peopleQuery } from "../../data/queries";
import { useCommands } from "../../keys/key-context";
import { useAriaKeys } from "../../keys/use-key-hints";
import { Button } from "../../primitives/button";
import { CommandKeys } from "../../primitives/keys";
import { PersonForm } from "./person-form";
import { PersonList } from "./person-list";
import { Places } from "./places";

const NEW = "new";

/** Who works here, in which teams, and which inbox each channel feeds. */
export function People({ start }: { start: OrganisationView }) {
  const t = useTranslations("people");
  const client = useQueryClient();
  useState(() => client.setQueryData(keys.people, start));
  const { data = start } = useQuery(peopleQuery());
  const [chosenId, choose] = useQueryState("person", parseAsString);
  const chosen = data.people.find(({ id }) => id === chosenId) ?? null;
  const isOpen = chosen !== null || chosenId === NEW;
  const invite = () => void choose(NEW);
  const aria = useAriaKeys();
  useCommands({ "people.invite": invite });
  return (
    <PageFrame screen="people">
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="type-page">{t("title")}</h1>
          <p className="mt-1 max-w-[72ch] text-ink-3">{t("lede")}</p>
        </div>
        <Button look="line" aria-keyshortcuts={aria("people.invite")} onClick={invite}>
          <UserPlus size={14} strokeWidth={1.75} aria-hidden="true" />
          {t("invite")}
          <CommandKeys command="people.invite" />
        </Button>
      </header>
      <div className="grid gap-x-10 gap-y-8 desk:grid-cols-[minmax(260px,1fr)_minmax(0,1fr)] wide:grid-cols-[minmax(320px,1fr)_minmax(0,1fr)]">
        <div className={isOpen ? "max-desk:hidden" : ""}>
          <PersonList data={data} chosenId={chosenId} onChoose={(id) => void choose(id)} />
        </div>
        {isOpen ? (
          <div>
            <Button look="line" className="mb-4 desk:hidden" onClick={() => void choose(null)}>
              {t("back")}
            </Button>
            <PersonForm
              key={chosenId}
              person={chosen}
              teams={data.teams}
              onDone={() => void client.invalidateQueries({ queryKey: keys.people })}
            />
          </div>
        ) : (
          <p className="type-body max-w-[48ch] text-ink-2 max-desk:hidden">{t("choose")}</p>
        )}
      </div>
      <Places data={data} onDone={() => void client.invalidateQueries({ queryKey: keys.people })} />
    </PageFrame>
  );
}
