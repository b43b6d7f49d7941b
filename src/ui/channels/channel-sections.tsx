"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ChannelDetail } from "@/core/manager-views";
import { DAY_AND_TIME, TIME_OF_DAY } from "../intl/moments";
import { usePhrase } from "../intl/phrase";
import { useChannelWords } from "./use-channel-words";

export function ChannelSection({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  return (
    <section>
      <h2 className="type-section mb-1">{title}</h2>
      {text && <p className="type-meta mb-2 text-ink-3">{text}</p>}
      {children}
    </section>
  );
}

/** What is read from the platform, how often, and what went wrong last. */
export function Sources({ channel }: { channel: ChannelDetail }) {
  const t = useTranslations("channel");
  const format = useFormatter();
  const words = useChannelWords();
  const name = useSourceName();
  return (
    <ChannelSection
      title={t("sources")}
      text={
        channel.lastPullEventAt ? t("lastPulled", { when: words.moment(channel.lastPullEventAt) }) : undefined
      }
    >
      <ul>
        {channel.sources.map(({ source, lastPulledAt, everySeconds, lastError, retryAt }) => (
          <li key={source} className="border-line py-2.5 not-first:border-t">
            <p className="flex items-baseline gap-2">
              <span className="font-[550]">{name(source)}</span>
              <span className="type-meta ms-auto text-ink-3">{t("every", { n: everySeconds })}</span>
            </p>
            <p className="type-meta text-ink-3">
              {lastPulledAt ? t("lastRead", { when: words.moment(lastPulledAt) }) : t("neverRead")}
              {retryAt && ` · ${t("retryAt", { time: format.dateTime(new Date(retryAt), TIME_OF_DAY) })}`}
            </p>
            {lastError && (
              <p className="type-meta text-over">
                <bdi>{lastError}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </ChannelSection>
  );
}

export function SendTrouble({ channel }: { channel: ChannelDetail }) {
  const t = useTranslations("channel");
  const refusal = usePhrase("refusal");
  const format = useFormatter();
  return (
    <ChannelSection title={t("sends")} text={t("sendsText")}>
      <SendFailures channel={channel} />
      {channel.sendErrors.length === 0 && <p className="type-preview text-ink-2">{t("noSends")}</p>}
      <ul>
        {channel.sendErrors.map(({ messageId, conversationId, state, reason, at }) => (
          <li
            key={messageId}
            className="type-preview flex min-h-12 flex-wrap items-center gap-x-3 border-line py-1 not-first:border-t"
          >
            <time dateTime={at} className="type-meta w-24 flex-none text-ink-3">
              {format.dateTime(new Date(at), DAY_AND_TIME)}
            </time>
            <span className={state === "refused" || state === "unknown" ? "font-semibold text-over" : ""}>
              {t(`sendState.${state}`)}
            </span>
            {reason && <span className="text-ink-2">{refusal(reason)}</span>}
            <Link
              href={`/inbox?view=team&c=${conversationId}`}
              className="ms-auto inline-grid min-h-11 place-items-center font-[550] text-accent underline-offset-[3px] hover:underline"
            >
              {t("openConversation")}
            </Link>
          </li>
        ))}
      </ul>
    </ChannelSection>
  );
}

/** What went wrong today, and how often. */
function SendFailures({ channel: { sendFailures } }: { channel: ChannelDetail }) {
  const t = useTranslations("channel");
  const refusal = usePhrase("refusal");
  const format = useFormatter();
  if (sendFailures.length === 0) return null;
  return (
    <dl className="type-preview mb-2 grid gap-y-1 border-y border-line py-2.5">
      {sendFailures.map(({ reason, count }) => (
        <div key={reason} className="flex flex-row-reverse justify-end gap-x-3">
          <dt>{reason ? refusal(reason) : t("notKnown")}</dt>
          <dd className="figures min-w-6 flex-none text-end font-[550]">{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

export function useSourceName(): (source: string) => string {
  const t = useTranslations("channel");
  const known = ["mentions", "comments", "direct_messages", "own_posts", "mailbox"] as const;
  return (source) => {
    const found = known.find((name) => name === source);
    return found ? t(`source.${found}`) : source;
  };
}
