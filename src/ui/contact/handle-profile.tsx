"use client";

import { BadgeCheck, ExternalLink } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { HandleView } from "@/core/contacts/contact-view";
import { handleOn, PlatformMark } from "../marks/platform-mark";
import { usePlatformName } from "../marks/use-platform-name";

/** One identity of a person as its platform shows it to everybody. */
export function HandleProfile({ handle, isOneOfMany }: { handle: HandleView; isOneOfMany: boolean }) {
  const platformName = usePlatformName();
  const t = useTranslations("contact");
  const { platform, username, name, isVerified, url } = handle;
  const called = name ? <bdi>{name}</bdi> : t("nameless", { platform: platformName(platform) });
  const shown = username ? <bdi dir="ltr">{handleOn(platform, username)}</bdi> : called;
  return (
    <li className="type-preview">
      <span className="flex items-center gap-2">
        <span className="text-ink-3">
          <PlatformMark platform={platform} />
        </span>
        <span className="truncate">
          {url ? (
            <a href={url} target="_blank" rel="noreferrer" className="underline-offset-[3px] hover:underline">
              {shown}
            </a>
          ) : (
            shown
          )}
        </span>
        {isVerified && <BadgeCheck size={14} role="img" aria-label={t("verified")} className="text-ink-3" />}
        {url && <ExternalLink size={12} aria-hidden="true" className="ms-auto text-ink-3" />}
      </span>
      <Profile handle={handle} isOneOfMany={isOneOfMany} />
    </li>
  );
}

/** Where a person has several, each says its own name and reach. */
function Profile({
  handle: { name, username, followers, bio },
  isOneOfMany,
}: Parameters<typeof HandleProfile>[0]) {
  const t = useTranslations("contact");
  const format = useFormatter();
  const reach = isOneOfMany && followers !== null && (
    <span className="figures flex-none">
      {t("reach", { n: format.number(followers, { notation: "compact", maximumFractionDigits: 1 }) })}
    </span>
  );
  return (
    <>
      {isOneOfMany && ((name && username) || reach) && (
        <p className="type-meta mt-0.5 flex items-baseline gap-2 ps-[21px] text-ink-3">
          {name && username && <bdi className="truncate">{name}</bdi>}
          {reach}
        </p>
      )}
      {bio && (
        <p
          dir="auto"
          title={bio}
          className="type-meta mt-0.5 line-clamp-3 ps-[21px] text-match-parent text-ink-3 [overflow-wrap:anywhere]"
        >
          {bio}
        </p>
      )}
    </>
  );
}
