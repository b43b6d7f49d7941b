"use client";

import { useTranslations } from "next-intl";
import { type ListFilter, wholeView } from "@/core/list-filter";
import { COUNTED_MAX, type InboxCounts } from "@/core/views";
import { listAddress, type Narrowing, narrowingsOf } from "../inbox/address";
import { useLanguageName } from "../intl/use-language-name";
import { handleOn, PlatformMark } from "../marks/platform-mark";
import { usePlatformName } from "../marks/use-platform-name";
import { NavFold, NavLink, NavSection } from "./nav-link";

const PLATFORMS_MAX = 8;
const CHANNELS_MAX = 8;
const LANGUAGES_MAX = 8;
const TAGS_MAX = 6;

interface NavFiltersProps {
  /** The list on the screen. */
  shown: ListFilter | null;
  counts: InboxCounts;
}

/** Everything that is open, by where it came from, in which language and what about: as far as there is anything to choose. */
export function NavFilters({ shown, counts }: NavFiltersProps) {
  return (
    <>
      <Channels shown={shown} counts={counts} />
      <Languages shown={shown} counts={counts} />
      <Tags shown={shown} counts={counts} />
    </>
  );
}

const openWith = ({ by, value }: Narrowing) => ({ ...wholeView("team"), [by]: value });

/** Whether the list on the screen is that of one narrowing. */
function isShown(shown: ListFilter | null, { by, value }: Narrowing): boolean {
  return shown !== null && shown[by] === value && narrowingsOf(shown).length === 1;
}

/** A platform with several channels is one line; its channels stand below it while it is chosen. */
function Channels({ shown, counts: { channels } }: NavFiltersProps) {
  const t = useTranslations("nav");
  if (channels.length < 2) return null;
  const platforms = [...Map.groupBy(channels, ({ platform }) => platform)].slice(0, PLATFORMS_MAX);
  return (
    <NavSection title={t("channelList")}>
      {platforms.map(([platform, those]) =>
        platforms.length > 1 && those.length > 1 ? (
          <Platform key={platform} platform={platform} channels={those} shown={shown} />
        ) : (
          those.slice(0, CHANNELS_MAX).map((one) => <Channel key={one.id} channel={one} shown={shown} />)
        ),
      )}
    </NavSection>
  );
}

interface PlatformProps {
  platform: string;
  channels: InboxCounts["channels"];
  shown: ListFilter | null;
}

function Platform({ platform, channels, shown }: PlatformProps) {
  const platformName = usePlatformName();
  const narrowing = { by: "platform", value: platform } as const;
  const isUnfolded = shown?.platform === platform || channels.some(({ id }) => id === shown?.channelId);
  const open = channels.reduce((sum, channel) => sum + channel.open, 0);
  return (
    <>
      <NavLink
        href={listAddress(openWith(narrowing))}
        isCurrent={isShown(shown, narrowing)}
        count={Math.min(open, COUNTED_MAX)}
      >
        <PlatformMark platform={platform} /> <span className="truncate">{platformName(platform)}</span>
      </NavLink>
      {isUnfolded &&
        channels
          .slice(0, CHANNELS_MAX)
          .map((channel) => <Channel key={channel.id} channel={channel} shown={shown} isBelow />)}
    </>
  );
}

interface ChannelProps {
  channel: InboxCounts["channels"][number];
  shown: ListFilter | null;
  /** Its platform stands above it. */
  isBelow?: boolean;
}

function Channel({ channel: { id, platform, handle, open }, shown, isBelow = false }: ChannelProps) {
  const platformName = usePlatformName();
  const narrowing = { by: "channelId", value: id } as const;
  return (
    <NavLink
      href={listAddress(openWith(narrowing))}
      isCurrent={isShown(shown, narrowing)}
      count={open}
      title={`${platformName(platform)} · ${handleOn(platform, handle)}`}
    >
      {isBelow ? <span className="w-[13px] flex-none" /> : <PlatformMark platform={platform} />}{" "}
      <bdi className="truncate">{handleOn(platform, handle)}</bdi>
    </NavLink>
  );
}

function Languages({ shown, counts: { languages } }: NavFiltersProps) {
  const t = useTranslations("nav");
  const languageName = useLanguageName();
  if (languages.length < 2) return null;
  return (
    <NavFold
      title={t("languages")}
      isKeptOpen={languages.some(({ name }) => isShown(shown, byLanguage(name)))}
    >
      {languages.slice(0, LANGUAGES_MAX).map(({ name, open }) => (
        <NavLink
          key={name}
          href={listAddress(openWith(byLanguage(name)))}
          isCurrent={isShown(shown, byLanguage(name))}
          count={open}
        >
          <bdi className="truncate">{languageName(name)}</bdi>
        </NavLink>
      ))}
    </NavFold>
  );
}

const byLanguage = (value: string): Narrowing => ({ by: "language", value });

function Tags({ shown, counts: { tags } }: NavFiltersProps) {
  const t = useTranslations("nav");
  if (tags.length === 0) return null;
  return (
    <NavSection title={t("tags")}>
      {tags.slice(0, TAGS_MAX).map(({ name, open }) => (
        <NavLink
          key={name}
          href={listAddress(openWith({ by: "tag", value: name }))}
          isCurrent={isShown(shown, { by: "tag", value: name })}
          count={open}
        >
          <bdi className="truncate">{name}</bdi>
        </NavLink>
      ))}
    </NavSection>
  );
}
