"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { BODY_MAX } from "@/core/answer/draft";
import type { RepliesToWrite, ReplyText } from "@/core/replies/saved-reply";
import { fillReply, REPLY_VARIABLES, type ReplyValues } from "@/core/replies/variables";
import { useCount } from "../../composer/count";
import { useLanguageName } from "../../intl/use-language-name";
import { usePlatformName } from "../../marks/use-platform-name";
import { Button } from "../../primitives/button";
import { FIELD } from "../../sign-in/text-field";
import type { ReplyFormState } from "./use-reply-form";

interface ReplyTextFieldProps {
  text: ReplyText;
  form: ReplyFormState;
  limits: RepliesToWrite["limits"];
}

/** The words in one language, what they may leave to the moment, and how long each platform would find them. */
export function ReplyTextField({ text, form, limits }: ReplyTextFieldProps) {
  const t = useTranslations("replies.form");
  const languageName = useLanguageName();
  const field = useRef<HTMLTextAreaElement>(null);
  const { language, body } = text;
  const id = `reply-text-${language}`;
  const insert = (name: string) => {
    field.current?.focus();
    document.execCommand("insertText", false, `{${name}}`);
  };
  return (
    <section className="mb-6">
      <div className="mb-1 flex flex-wrap items-center gap-x-4">
        <label htmlFor={id} className="type-preview font-semibold">
          {languageName(language)}
        </label>
        {form.texts.length > 1 && (
          <label className="type-meta flex items-center gap-1.5 text-ink-2 pointer-coarse:min-h-11">
            <input
              type="radio"
              name="fallback"
              checked={form.fallbackLanguage === language}
              onChange={() => form.setFallback(language)}
            />
            {t("fallback")}
          </label>
        )}
        {form.texts.length > (form.steps ? 0 : 1) && (
          <Button size="small" look="quiet" className="ms-auto" onClick={() => form.removeLanguage(language)}>
            {t("removeLanguage", { language: languageName(language) })}
          </Button>
        )}
      </div>
      <textarea
        ref={field}
        id={id}
        lang={language}
        dir="auto"
        rows={4}
        value={body}
        maxLength={BODY_MAX}
        onChange={({ target }) => form.setBody(language, target.value)}
        className={`${FIELD} !h-auto field-sizing-content max-h-[50dvh] min-h-28 resize-none py-2.5`}
      />
      <Variables onInsert={insert} />
      <p className="type-meta mt-1 flex flex-wrap gap-x-4 text-ink-3">
        {limits.map((limit) => (
          <Length key={limit.platform} body={body} limit={limit} />
        ))}
      </p>
    </section>
  );
}

function Variables({ onInsert }: { onInsert: (name: string) => void }) {
  const t = useTranslations("replies");
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that insert, not a form section
    <div role="group" aria-label={t("form.insert")} className="mt-1.5 flex flex-wrap gap-1">
      {REPLY_VARIABLES.map((name) => (
        <button
          key={name}
          type="button"
          title={`{${name}}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onInsert(name)}
          className="type-meta rounded-tag bg-sunk px-2 py-0.5 text-ink-2 hover:text-ink pointer-coarse:min-h-11 pointer-coarse:px-3"
        >
          {t(`variable.${name}`)}
        </button>
      ))}
    </div>
  );
}

/** Counted with middling values in the place of what is not known yet; the composer counts the words themselves. */
function Length({ body, limit }: { body: string; limit: RepliesToWrite["limits"][number] }) {
  const platformName = usePlatformName();
  const t = useTranslations("replies.form");
  const filled = fillReply(body, MIDDLING);
  const count = useCount(filled.ok ? filled.text : body, limit);
  if (body.trim() === "" || count <= limit.limit * SHOWN_FROM_SHARE) return null;
  const params = { platform: platformName(limit.platform), n: count, limit: limit.limit };
  return (
    <span className={`figures ${count > limit.limit ? "font-semibold text-over" : ""}`}>
      {t(count > limit.limit ? "tooLong" : "length", params)}
    </span>
  );
}

const SHOWN_FROM_SHARE = 0.5;
const MIDDLING: ReplyValues = {
  first_name: "Marianne",
  name: "Marianne Lindqvist",
  handle: "@marianne_lind",
  agent: "Marianne Lindqvist",
  brand: "Halden Air Support",
  inbox: "Flight changes",
  case: "12345",
  hours: "Mon – Fri 09:00 – 17:00 (Central European Time)",
};
