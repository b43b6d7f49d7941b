"use client";

import { useTranslations } from "next-intl";
import type { OrganisationView, PersonRow } from "@/core/people";
import { useMoment } from "../../intl/use-moment";
import { Initials } from "../../primitives/initials";
import { GroupedList } from "../grouped-list";

interface PersonListProps {
  data: OrganisationView;
  chosenId: string | null;
  onChoose: (id: string) => void;
}

/** Who is here; those who are let in no more stand below. */
export function PersonList({ data, chosenId, onChoose }: PersonListProps) {
  const t = useTranslations("people");
  const isGone = ({ state }: PersonRow) => state === "disabled";
  const groups = [
    { title: t("group.here"), items: data.people.filter((person) => !isGone(person)) },
    { title: t("group.gone"), items: data.people.filter(isGone) },
  ];
  const teamNames = new Map(data.teams.map(({ id, name }) => [id, name]));
  return (
    <GroupedList
      label={t("title")}
      groups={groups}
      entry={(person) => (
        <Entry
          person={person}
          teams={person.teamIds.flatMap((id) => teamNames.get(id) ?? [])}
          isChosen={person.id === chosenId}
          onChoose={onChoose}
        />
      )}
    />
  );
}

interface EntryProps {
  person: PersonRow;
  teams: string[];
  isChosen: boolean;
  onChoose: (id: string) => void;
}

function Entry({ person, teams, isChosen, onChoose }: EntryProps) {
  const t = useTranslations("people");
  return (
    <button
      type="button"
      aria-current={isChosen ? "true" : undefined}
      onClick={() => onChoose(person.id)}
      className="-mx-3 flex w-[calc(100%+1.5rem)] items-center gap-3 rounded-button px-3 py-2 text-start hover:bg-sunk aria-[current=true]:bg-accent-wash"
    >
      <Initials name={person.name} />
      <span className="grid min-w-0 flex-1">
        <span className="flex items-baseline gap-3">
          <bdi className="type-body truncate font-[550]">{person.name}</bdi>
          <span className="type-meta ms-auto flex-none text-ink-3">{t(`role.${person.role}`)}</span>
        </span>
        <span className="type-meta flex items-baseline gap-3 text-ink-3">
          <bdi className="truncate">{teams.join(" · ") || t("everyTeam")}</bdi>
          <StateWord person={person} />
        </span>
      </span>
    </button>
  );
}

function StateWord({ person }: { person: PersonRow }) {
  const t = useTranslations("people.state");
  const moment = useMoment();
  const { state, lastSeenAt } = person;
  const words = state === "active" && lastSeenAt ? t("seen", { when: moment(lastSeenAt) }) : t(state);
  const needsSomebody = state === "link_ended";
  return (
    <span className={`ms-auto flex-none ${needsSomebody ? "font-semibold text-over" : ""}`}>{words}</span>
  );
}
