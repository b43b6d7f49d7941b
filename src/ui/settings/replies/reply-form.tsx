"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import {
  REPLY_NAME_MAX,
  REPLY_TEXTS_MAX,
  type RepliesToWrite,
  type SavedReplyView,
} from "@/core/replies/saved-reply";
import { usePhrase } from "../../intl/phrase";
import { LANGUAGES_OFFERED, useLanguageName } from "../../intl/use-language-name";
import { useCommands } from "../../keys/key-context";
import { Button } from "../../primitives/button";
import { CommandKeys } from "../../primitives/keys";
import { FIELD, TextField } from "../../sign-in/text-field";
import { ChoiceField } from "../choice-field";
import { StepsFields } from "../macros/steps-fields";
import { ReplyTextField } from "./reply-text-field";
import { scopeKey } from "./scopes";
import { type ReplyFormState, useReplyForm } from "./use-reply-form";

interface ReplyFormProps {
  reply: SavedReplyView;
  data: RepliesToWrite;
  /** What one is called that has no name yet. */
  newTitle: string;
  onDone: () => void;
  onGone: () => void;
}

/** One reply or macro: its name, for whom it is, its words in each language, and what else it does. */
export function ReplyForm({ reply, data, newTitle, onDone, onGone }: ReplyFormProps) {
  const t = useTranslations("replies.form");
  const form = useReplyForm(reply, { onDone, onGone });
  const refused = usePhrase("replies.refused");
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (reply.version === 0) box.current?.querySelector("input")?.focus();
  }, [reply]);
  useCommands({ "replies.save": () => void form.save() });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void form.save();
  };
  return (
    <form ref={box} onSubmit={submit} aria-label={reply.name || newTitle} className="max-w-[68ch]">
      <fieldset disabled={!reply.mayChange} className="contents">
        <TextField
          id="reply-name"
          name="name"
          label={t("name")}
          dir="auto"
          value={form.name}
          maxLength={REPLY_NAME_MAX}
          onChange={({ target }) => form.setName(target.value)}
        />
        <ScopeField form={form} data={data} isChangeable={reply.mayChange} />
        {form.texts.map((text) => (
          <ReplyTextField key={text.language} text={text} form={form} limits={data.limits} />
        ))}
        {form.texts.length < REPLY_TEXTS_MAX && <AddLanguage form={form} />}
        {form.steps && <StepsFields form={form} steps={form.steps} reply={reply} data={data} />}
        {form.failure && (
          <p role="alert" className="type-preview mb-3 flex gap-2 text-over">
            <TriangleAlert size={14} className="mt-[3px] flex-none" aria-hidden="true" />
            {refused(form.failure.reason, "params" in form.failure ? form.failure.params : undefined)}
          </p>
        )}
        {reply.mayChange ? (
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="main" disabled={!form.maySave}>
              {t("save")}
              <CommandKeys command="replies.save" />
            </Button>
            {!form.isNew && <Remove onRemove={() => void form.remove()} />}
          </div>
        ) : (
          <p className="type-preview text-ink-3">{t("readOnly")}</p>
        )}
      </fieldset>
    </form>
  );
}

interface ScopeFieldProps {
  form: ReplyFormState;
  data: RepliesToWrite;
  isChangeable: boolean;
}

function ScopeField({ form, data, isChangeable }: ScopeFieldProps) {
  const t = useTranslations("replies");
  const offered = data.scopes;
  if (!isChangeable || offered.length < 2) return null;
  return (
    <ChoiceField
      id="reply-scope"
      label={t("form.scope")}
      value={scopeKey(form.scope)}
      onChoose={(value) => {
        const chosen = offered.find(({ scope }) => scopeKey(scope) === value);
        if (chosen) form.setScope(chosen.scope);
      }}
      options={offered.map(({ scope, name }) => [scopeKey(scope), t(`for.${scope.kind}`, { name })])}
    />
  );
}

function AddLanguage({ form }: { form: ReplyFormState }) {
  const t = useTranslations("replies.form");
  const languageName = useLanguageName();
  const macros = useTranslations("macros.form");
  const taken = new Set(form.texts.map(({ language }) => language));
  const label = form.texts.length === 0 ? macros("addWords") : t("addLanguage");
  return (
    <p className="mb-6">
      <select
        aria-label={label}
        value=""
        onChange={({ target }) => form.addLanguage(target.value)}
        className={`${FIELD} !w-auto`}
      >
        <option value="">{label}</option>
        {LANGUAGES_OFFERED.filter((language) => !taken.has(language)).map((language) => (
          <option key={language} value={language}>
            {languageName(language)}
          </option>
        ))}
      </select>
    </p>
  );
}

/** Asked twice: there is no way back. */
function Remove({ onRemove }: { onRemove: () => void }) {
  const t = useTranslations("replies.form");
  const [isAsked, setAsked] = useState(false);
  return isAsked ? (
    <Button look="danger" autoFocus onClick={onRemove} onBlur={() => setAsked(false)}>
      {t("reallyDelete")}
    </Button>
  ) : (
    <Button look="quiet" onClick={() => setAsked(true)}>
      {t("delete")}
    </Button>
  );
}
