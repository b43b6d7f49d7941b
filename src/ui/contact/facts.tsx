"use client";

import { BadgeCheck, ExternalLink } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { HandleView } from "@/core/views";
import { handleOn, PlatformMark, platformName } from "../marks/platform-mark";
import { Tag } from "../primitives/tag";
import { useOpenConversation } from "../thread/conversation-context";

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
      <ul className="mb-3 grid gap-1">
        {contact.handles.map((handle) => (
          <Handle key={`${handle.platform} ${handle.username}`} handle={handle} />
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
      {contact.isVip && (
        <p className="mt-2">
          <Tag>{t("vip")}</Tag>
        </p>
      )}
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

function Handle({ handle }: { handle: HandleView }) {
  const t = useTranslations("contact");
  const { platform, username, name, isVerified, url, bio } = handle;
  const shown = username ? handleOn(platform, username) : (name ?? platformName(platform));
  return (
    <li className="type-preview">
      <span className="flex items-center gap-2">
        <span className="text-ink-3">
          <PlatformMark platform={platform} />
        </span>
        <bdi dir="ltr" className="truncate">
          {url ? (
            <a href={url} target="_blank" rel="noreferrer" className="underline-offset-[3px] hover:underline">
              {shown}
            </a>
          ) : (
            shown
          )}
        </bdi>
        {isVerified && <BadgeCheck size={14} role="img" aria-label={t("verified")} className="text-ink-3" />}
        {url && <ExternalLink size={12} aria-hidden="true" className="ms-auto text-ink-3" />}
      </span>
      {bio && (
        <p dir="auto" className="type-meta mt-0.5 line-clamp-2 ps-[21px] text-match-parent text-ink-3">
          {bio}
        </p>
      )}
    </li>
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
