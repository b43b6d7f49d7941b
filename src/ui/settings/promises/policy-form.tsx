"use client";

import { useTranslations } from "next-intl";
import { type SyntheticEvent, useEffect, useRef } from "react";
import { POLICY_NAME_MAX, type PolicyView } from "@/core/sla/policy-wish";
import { Button } from "../../primitives/button";
import { TextField } from "../../sign-in/text-field";
import { DueExample } from "./due-example";
import { Faults } from "./faults";
import { HoursField } from "./hours-field";
import { SpecialDaysField } from "./special-days-field";
import { TargetsField } from "./targets-field";
import { usePolicyForm } from "./use-policy-form";

/** One policy: its name, its targets, its hours, and what follows from them for a message. */
export function PolicyForm({ policy, onDone }: { policy: PolicyView; onDone: () => void }) {
  const t = useTranslations("promises.form");
  const form = usePolicyForm(policy, onDone);
  const box = useRef<HTMLFormElement>(null);
  const isNew = policy.version === 0;
  useEffect(() => {
    if (isNew) box.current?.querySelector("input")?.focus();
  }, [isNew]);
  const { draft, change } = form;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <form
      ref={box}
      noValidate
      onSubmit={submit}
      aria-label={policy.name || t("newTitle")}
      className="max-w-[64ch]"
    >
      <TextField
        id="policy-name"
        name="name"
        label={t("name")}
        dir="auto"
        autoComplete="off"
        maxLength={POLICY_NAME_MAX}
        value={draft.name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <TargetsField draft={draft} change={change} />
      <fieldset className="mb-6">
        <legend className="type-section mb-2">{t("hours")}</legend>
        <label className="mb-3 flex min-h-8 items-center gap-2.5 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={draft.isAroundTheClock}
            onChange={({ target }) => change({ isAroundTheClock: target.checked })}
            className="size-4 accent-accent"
          />
          {t("aroundTheClock")}
        </label>
        {!draft.isAroundTheClock && (
          <>
            <HoursField draft={draft} change={change} />
            <SpecialDaysField draft={draft} change={change} />
          </>
        )}
      </fieldset>
      <DueExample wish={form.wish} />
      <Faults faults={form.faults} failure={form.failure} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="main" disabled={form.isBusy}>
          {t(isNew ? "make" : "save")}
        </Button>
        <p role="status" className="type-preview text-ink-3">
          {isNew ? null : t("version", { version: policy.version })}
        </p>
      </div>
    </form>
  );
}
