"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type SyntheticEvent, useState } from "react";
import { APPROVALS, type Approval } from "@/core/answer/kept-answer";
import { type InboxPlace, type OrganisationView, type PeopleOutcome, PLACE_NAME_MAX } from "@/core/people";
import { api, newId } from "../../data/api";
import { usePhrase } from "../../intl/phrase";
import { handleOn, PlatformMark } from "../../marks/platform-mark";
import { usePlatformName } from "../../marks/use-platform-name";
import { Button } from "../../primitives/button";
import { FIELD } from "../../sign-in/text-field";
import type { PeopleFailure } from "./use-person-form";

interface PlacesProps {
  data: OrganisationView;
  onDone: () => void;
}

/** Teams, their inboxes, and which channel feeds which. */
export function Places({ data, onDone }: PlacesProps) {
  const t = useTranslations("people.places");
  const { failure, put } = usePut(onDone);
  const refused = usePhrase("people.refused");
  return (
    <section className="mt-12 border-t border-line pt-8">
      <h2 className="type-section mb-1">{t("title")}</h2>
      <p className="type-preview mb-5 max-w-[72ch] text-ink-3">{t("lede")}</p>
      <p role="alert" className="type-preview text-over not-empty:mb-4">
        {failure && refused(failure)}
      </p>
      <div className="grid gap-x-10 gap-y-8 desk:grid-cols-2">
        {data.teams.map((team) => (
          <section key={team.id} aria-label={team.name}>
            <Named
              key={team.name}
              label={t("teamName")}
              name={team.name}
              onPut={(name) => put(() => api.putTeam({ id: team.id, name }))}
            />
            <ul className="mt-2 grid gap-4 border-s border-line ps-4">
              {data.inboxes
                .filter(({ teamId }) => teamId === team.id)
                .map((inbox) => (
                  <li key={inbox.id}>
                    <Named
                      key={inbox.name}
                      label={t("inboxName")}
                      name={inbox.name}
                      onPut={(name) => put(() => api.putInbox({ ...inbox, name }))}
                    />
                    <ApprovalChoice
                      inbox={inbox}
                      onPut={(approval) => put(() => api.putInbox({ ...inbox, approval }))}
                    />
                    <Feeds data={data} inboxId={inbox.id} put={put} />
                  </li>
                ))}
              <li>
                <Added
                  label={t("addInbox")}
                  onPut={(name) =>
                    put(() => api.putInbox({ id: newId(), teamId: team.id, name, approval: "none" }))
                  }
                />
              </li>
            </ul>
          </section>
        ))}
        <Added label={t("addTeam")} onPut={(name) => put(() => api.putTeam({ id: newId(), name }))} />
      </div>
    </section>
  );
}

type Put = (ask: () => Promise<PeopleOutcome>) => Promise<boolean>;

function usePut(onDone: () => void): { failure: PeopleFailure | null; put: Put } {
  const [failure, setFailure] = useState<PeopleFailure | null>(null);
  return {
    failure,
    put: async (ask) => {
      const outcome = await ask().catch(() => ({ ok: false, reason: "unreachable" }) as const);
      setFailure(outcome.ok ? null : outcome.reason);
      if (outcome.ok) onDone();
      return outcome.ok;
    },
  };
}

/** A name that can be written over; it is kept when the field is left or Enter is pressed. */
function Named({
  label,
  name,
  onPut,
}: {
  label: string;
  name: string;
  onPut: (name: string) => Promise<boolean>;
}) {
  const [typed, setTyped] = useState(name);
  const keep = () => {
    const wanted = typed.trim();
    if (wanted === "" || wanted === name) return setTyped(name);
    void onPut(wanted);
  };
  return (
    <input
      aria-label={label}
      dir="auto"
      value={typed}
      maxLength={PLACE_NAME_MAX}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={keep}
      onKeyDown={({ key, currentTarget }) => {
        if (key === "Enter") currentTarget.blur();
      }}
      className="type-body w-full rounded-field border border-transparent bg-transparent px-2 py-1.5 font-[620] hover:border-line focus:border-accent focus:outline-none pointer-coarse:min-h-11"
    />
  );
}

function Added({ label, onPut }: { label: string; onPut: (name: string) => Promise<boolean> }) {
  const t = useTranslations("people.places");
  const [name, setName] = useState("");
  const add = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() !== "" && (await onPut(name.trim()))) setName("");
  };
  return (
    <form onSubmit={(event) => void add(event)} className="flex max-w-[44ch] gap-2">
      <input
        aria-label={label}
        placeholder={label}
        dir="auto"
        value={name}
        maxLength={PLACE_NAME_MAX}
        onChange={({ target }) => setName(target.value)}
        className={FIELD}
      />
      <Button type="submit" look="line" size="large" disabled={name.trim() === ""}>
        {t("add")}
      </Button>
    </form>
  );
}

/** Which of its answers a second person reads. */
function ApprovalChoice({ inbox, onPut }: { inbox: InboxPlace; onPut: (approval: Approval) => void }) {
  const t = useTranslations("people.places");
  return (
    <p className="type-preview flex flex-wrap items-center gap-2 px-2 pb-1">
      <span aria-hidden="true" className="text-ink-3">
        {t("answers")}
      </span>
      <select
        aria-label={t("approval", { inbox: inbox.name })}
        value={inbox.approval}
        onChange={({ target }) => onPut(APPROVALS.find((one) => one === target.value) ?? "none")}
        className="h-8 max-w-full rounded-field border border-line bg-raised px-2 pointer-coarse:h-11"
      >
        {APPROVALS.map((approval) => (
          <option key={approval} value={approval}>
            {t(`approvals.${approval}`)}
          </option>
        ))}
      </select>
    </p>
  );
}

/** The channels of one inbox; each can be sent to another. */
function Feeds({ data, inboxId, put }: { data: OrganisationView; inboxId: string; put: Put }): ReactNode {
  const platformName = usePlatformName();
  const t = useTranslations("people.places");
  const channels = data.channels.filter((channel) => channel.inboxId === inboxId);
  if (channels.length === 0) return <p className="type-preview px-2 text-ink-3">{t("noChannel")}</p>;
  return (
    <ul className="grid gap-1 px-2">
      {channels.map(({ id, platform, handle }) => (
        <li key={id} className="type-preview flex min-h-8 flex-wrap items-center gap-2">
          <PlatformMark platform={platform} />
          <span className="min-w-0 flex-1 truncate">
            {platformName(platform)} · <bdi>{handleOn(platform, handle)}</bdi>
          </span>
          {data.inboxes.length > 1 && (
            <select
              aria-label={t("feeds", { channel: handleOn(platform, handle) })}
              value={inboxId}
              onChange={({ target }) => void put(() => api.feedChannel(id, target.value))}
              className="type-preview h-8 max-w-44 rounded-field border border-line bg-raised px-2 pointer-coarse:h-11"
            >
              {data.inboxes.map((inbox) => (
                <option key={inbox.id} value={inbox.id}>
                  {inbox.name}
                </option>
              ))}
            </select>
          )}
        </li>
      ))}
    </ul>
  );
}
