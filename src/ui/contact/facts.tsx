"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { HandleView } from "@/core/contacts/contact-view";
import { useOpenConversation } from "../thread/conversation-context";
import { HandleProfile } from "./handle-profile";

export function Facts() {
  const t = useTranslations("contact");
  const locale = useLocale();
  const { contact } = useOpenConversation().conversation;
  const language = languageName(contact.language, locale);
  return (
    <>
      <p dir="auto" className="type-section mb-2 text-match-parent desk:hidden">
        {contact.name}
      </p>
      <ul className="mb-3 grid gap-2">
        {contact.handles.map((handle) => (
          <HandleProfile key={handle.id} handle={handle} isOneOfMany={contact.handles.length > 1} />
        ))}
      </ul>
      <dl className="type-preview grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 [&_dd]:text-end [&_dt]:text-ink-3">
        <Followers handles={contact.handles} />
        {language && (
          <>
            <dt>{t("language")}</dt>
            <dd>{language}</dd>
          </>
        )}
      </dl>
    </>
  );
}

function Followers({ handles }: { handles: HandleView[] }) {
  const t = useTranslations("contact");
  const format = useFormatter();
  const known = handles.flatMap(({ followers }) => followers ?? []);
  if (known.length === 0) return null;
  return (
    <>
      <dt>{t("followers")}</dt>
      <dd className="figures">
        {format.number(Math.max(...known), { notation: "compact", maximumFractionDigits: 1 })}
      </dd>
    </>
  );
}

/** The name of a language in the reader's own; null for one that nobody could tell. */
function languageName(tag: string | null, locale: string): string | null {
  if (!tag || tag === "und") return null;
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(tag) ?? null;
  } catch {
    return null;
  }
}
