"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { NOTE_MAX } from "@/core/conversation/bounds";
import type { MacroAssign, MacroSteps } from "@/core/macros/macro";
import { tagsIn } from "@/core/macros/tag-words";
import type { RepliesToWrite, SavedReplyView } from "@/core/replies/saved-reply";
import { useDuration } from "../../intl/use-duration";
import { FIELD, TextField } from "../../sign-in/text-field";
import { ChoiceField } from "../choice-field";
import { isSameScope } from "../replies/scopes";
import type { ReplyFormState } from "../replies/use-reply-form";

interface StepsFieldsProps {
  form: ReplyFormState;
  steps: MacroSteps;
  reply: SavedReplyView;
  data: RepliesToWrite;
}

/** What a macro does besides speaking. */
export function StepsFields({ form, steps, reply, data }: StepsFieldsProps) {
  const t = useTranslations("macros.form");
  return (
    <>
      <TagField name="addTags" form={form} tags={steps.addTags} />
      <TagField name="removeTags" form={form} tags={steps.removeTags} />
      <AssignField form={form} steps={steps} reply={reply} data={data} />
      <label htmlFor="macro-note" className="type-preview mb-1 block font-semibold">
        {t("note")}
      </label>
      <textarea
        id="macro-note"
        dir="auto"
        rows={2}
        value={steps.note}
        maxLength={NOTE_MAX}
        onChange={({ target }) => form.setStep({ note: target.value })}
        className={`${FIELD} !h-auto field-sizing-content mb-4 max-h-[40dvh] min-h-16 resize-none py-2.5`}
      />
      <EndingField form={form} steps={steps} />
    </>
  );
}

interface TagFieldProps {
  name: "addTags" | "removeTags";
  form: ReplyFormState;
  tags: string[];
}

/** The row stays as it is typed; what it means is read out of it. */
function TagField({ name, form, tags }: TagFieldProps) {
  const t = useTranslations("macros.form");
  const [text, setText] = useState(tags.join(", "));
  return (
    <TextField
      id={`macro-${name}`}
      name={name}
      label={t(name)}
      dir="auto"
      placeholder={t("commas")}
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        form.setStep({ [name]: tagsIn(target.value) });
      }}
    />
  );
}

function AssignField({ form, steps: { assign }, reply, data }: StepsFieldsProps) {
  const t = useTranslations("macros.form");
  const { teamId = null } = data.scopes.find(({ scope }) => isSameScope(scope, form.scope)) ?? {};
  const people = data.people.filter(({ teamIds }) => teamId === null || teamIds.includes(teamId));
  const chosenId = assign?.to === "person" ? assign.userId : null;
  const isGone = chosenId !== null && !people.some(({ id }) => id === chosenId);
  return (
    <ChoiceField
      id="macro-assign"
      label={t("assign")}
      value={chosenId ?? assign?.to ?? ""}
      onChoose={(value) => form.setStep({ assign: assignOf(value) })}
      options={[
        ["", t("assignNot")],
        ["me", t("assignMe")],
        ["nobody", t("assignNobody")],
        ...(isGone ? [[chosenId, t("assignGone", { name: reply.assigneeName ?? "" })] as const] : []),
        ...people.map(({ id, name }) => [id, name] as const),
      ]}
    />
  );
}

function assignOf(value: string): MacroAssign | null {
  if (value === "me" || value === "nobody") return { to: value };
  return value === "" ? null : { to: "person", userId: value };
}

const DAY = 24 * 60;
/** In minutes. */
const SNOOZES = [60, 180, DAY, 2 * DAY, 3 * DAY, 7 * DAY, 14 * DAY];

function EndingField({ form, steps: { ending } }: Pick<StepsFieldsProps, "form" | "steps">) {
  const t = useTranslations("macros.form");
  const duration = useDuration();
  const minutes = ending?.kind === "snooze" ? ending.minutes : null;
  const offered = [...new Set([...SNOOZES, ...(minutes ? [minutes] : [])])].toSorted((a, b) => a - b);
  const choose = (value: string) => {
    if (value === "" || value === "resolve")
      return form.setStep({ ending: value ? { kind: "resolve" } : null });
    form.setStep({ ending: { kind: "snooze", minutes: Number(value) } });
  };
  return (
    <ChoiceField
      id="macro-ending"
      label={t("ending")}
      value={minutes ? String(minutes) : (ending?.kind ?? "")}
      onChoose={choose}
      options={[
        ["", t("endingNot")],
        ["resolve", t("endingResolve")],
        ...offered.map((one) => [String(one), t("endingSnooze", { time: duration(one) })] as const),
      ]}
      hint={ending && form.texts.length > 0 ? t("endingWaits") : null}
    />
  );
}
