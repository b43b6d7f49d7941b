"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { PERSON_NAME_MAX, type PersonRow, type TeamRow } from "@/core/people";
import { usePhrase } from "../../intl/phrase";
import { Button } from "../../primitives/button";
import { useViewer } from "../../shell/viewer-context";
import { TextField } from "../../sign-in/text-field";
import { LinkGiven } from "./link-given";
import { type PersonFormState, usePersonForm } from "./use-person-form";

const ROLES = ["agent", "manager", "admin"] as const;

interface PersonFormProps {
  /** Null invites somebody new. */
  person: PersonRow | null;
  teams: TeamRow[];
  onDone: () => void;
}

/** One person: name, rights, teams, and the way in. */
export function PersonForm({ person, teams, onDone }: PersonFormProps) {
  const t = useTranslations("people.form");
  const form = usePersonForm(person, onDone);
  const box = useRef<HTMLFormElement>(null);
  const isNew = person === null;
  useEffect(() => {
    if (isNew) box.current?.querySelector("input")?.focus();
  }, [isNew]);
  if (isNew && form.link) return <LinkGiven link={form.link} name={form.name} />;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <form ref={box} onSubmit={submit} aria-label={person?.name ?? t("newTitle")} className="max-w-[60ch]">
      <TextField
        id="person-name"
        name="name"
        label={t("name")}
        dir="auto"
        autoComplete="off"
        maxLength={PERSON_NAME_MAX}
        value={form.name}
        onChange={({ target }) => form.setName(target.value)}
      />
      <TextField
        id="person-email"
        name="email"
        type="email"
        label={t("email")}
        dir="ltr"
        autoComplete="off"
        readOnly={!isNew}
        value={form.email}
        onChange={({ target }) => form.setEmail(target.value)}
      />
      <RoleField form={form} />
      <TeamField form={form} teams={teams} />
      <Failure form={form} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="main" disabled={!form.maySave}>
          {t(isNew ? "invite" : "save")}
        </Button>
        {person && <WayIn person={person} form={form} />}
        <p role="status" className="type-preview text-ink-3">
          {form.isSaved && t("saved")}
        </p>
      </div>
      {form.link && <LinkGiven link={form.link} name={form.name} />}
    </form>
  );
}

function RoleField({ form }: { form: PersonFormState }) {
  const t = useTranslations("people");
  return (
    <fieldset className="mb-4">
      <legend className="type-preview mb-1 font-semibold">{t("form.role")}</legend>
      {ROLES.map((role) => (
        <label key={role} className="flex items-start gap-2.5 py-1.5 pointer-coarse:min-h-11">
          <input
            type="radio"
            name="role"
            value={role}
            checked={form.role === role}
            onChange={() => form.setRole(role)}
            className="mt-1 accent-accent"
          />
          <span className="type-body">
            {t(`role.${role}`)} <span className="type-preview text-ink-3">{t(`may.${role}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function TeamField({ form, teams }: { form: PersonFormState; teams: TeamRow[] }) {
  const t = useTranslations("people.form");
  return (
    <fieldset className="mb-4">
      <legend className="type-preview mb-1 font-semibold">{t("teams")}</legend>
      {teams.map(({ id, name }) => (
        <label key={id} className="flex items-center gap-2.5 py-1.5 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={form.teamIds.includes(id)}
            onChange={() => form.toggleTeam(id)}
            className="accent-accent"
          />
          <bdi className="type-body">{name}</bdi>
        </label>
      ))}
      {form.lacksTeam && <p className="type-preview text-ink-3">{t("needsTeam")}</p>}
    </fieldset>
  );
}

function Failure({ form }: { form: PersonFormState }) {
  const refused = usePhrase("people.refused");
  return (
    <p role="alert" className="type-preview flex gap-2 text-over not-empty:mb-3">
      {form.failure && (
        <>
          <TriangleAlert size={14} className="mt-[3px] flex-none" aria-hidden="true" />
          {refused(form.failure)}
        </>
      )}
    </p>
  );
}

/** A new way in, or none any more. What ends a sign-in is asked twice. */
function WayIn({ person, form }: { person: PersonRow; form: PersonFormState }) {
  const t = useTranslations("people.form");
  const [isAsked, setAsked] = useState(false);
  if (person.id === useViewer().id) return null;
  if (person.state === "disabled")
    return (
      <Button look="line" disabled={form.isBusy} onClick={() => form.setDisabled(false)}>
        {t("letIn")}
      </Button>
    );
  return (
    <>
      <Button look="line" disabled={form.isBusy} onClick={form.renewLink}>
        {t(person.state === "active" ? "newPassword" : "newLink")}
      </Button>
      {isAsked ? (
        <Button
          look="danger"
          autoFocus
          disabled={form.isBusy}
          onClick={() => form.setDisabled(true)}
          onBlur={() => setAsked(false)}
        >
          {t("reallyDisable")}
        </Button>
      ) : (
        <Button look="quiet" onClick={() => setAsked(true)}>
          {t("disable")}
        </Button>
      )}
    </>
  );
}
