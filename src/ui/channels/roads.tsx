"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ChannelDetail, ChannelRoads } from "@/core/manager-views";
import { DAY_AND_TIME, TIME_OF_DAY } from "../intl/moments";
import { ChannelSection } from "./channel-sections";
import { useChannelWords } from "./use-channel-words";

/** What comes of its own accord: the stream, or the webhook and how it and the pull compared last. Or nothing does. */
export function Roads({ channel: { roads, stream } }: { channel: ChannelDetail }) {
  const t = useTranslations("channel.roads");
  if (stream) {
    return (
      <ChannelSection title={t("streamTitle")} text={t("streamText")}>
        <Stream {...stream} />
      </ChannelSection>
    );
  }
  if (!roads) return <ChannelSection title={t("pulledTitle")} text={t("pulledText")} />;
  return (
    <ChannelSection title={t("title")} text={t("text")}>
      <Webhook {...roads.webhook} />
      {roads.compared ? (
        <Compared {...roads.compared} />
      ) : (
        <p className="type-preview mt-2 text-ink-2">{t("notCompared")}</p>
      )}
    </ChannelSection>
  );
}

function Stream({ isHeld, since, retryAt, error }: NonNullable<ChannelDetail["stream"]>) {
  const t = useTranslations("channel.roads");
  const c = useTranslations("channel");
  const format = useFormatter();
  const words = useChannelWords();
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className={`font-[550] ${isHeld ? "" : "text-due"}`}>
          {t(isHeld ? "stream.held" : "stream.lost")}
        </span>
        {since && (
          <span className="type-meta ms-auto text-ink-3">{t("since", { when: words.moment(since) })}</span>
        )}
      </p>
      {!isHeld && (
        <p className="type-meta text-ink-2">
          {t("pulledMeanwhile")}
          {retryAt && ` ${c("retryAt", { time: format.dateTime(new Date(retryAt), TIME_OF_DAY) })}`}
        </p>
      )}
      {error && (
        <p className="type-meta text-over">
          <bdi>{error}</bdi>
        </p>
      )}
    </>
  );
}

function Webhook({ state, error, lastEventAt }: ChannelRoads["webhook"]) {
  const t = useTranslations("channel.roads");
  const words = useChannelWords();
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className={`font-[550] ${state === "invalid" ? "text-over" : ""}`}>{t(`state.${state}`)}</span>
        <span className="type-meta ms-auto text-ink-3">
          {lastEventAt ? t("lastDelivery", { when: words.moment(lastEventAt) }) : t("noDelivery")}
        </span>
      </p>
      {state !== "valid" && <p className="type-meta text-ink-2">{t("pulledMeanwhile")}</p>}
      {error && (
        <p className="type-meta text-over">
          <bdi>{error}</bdi>
        </p>
      )}
    </>
  );
}

function Compared({ both, onlyWebhook, onlyPull, missing, to }: NonNullable<ChannelRoads["compared"]>) {
  const t = useTranslations("channel.roads");
  const format = useFormatter();
  const figures = { both, onlyWebhook, onlyPull, missing };
  return (
    <>
      <dl className="mt-2 flex justify-between gap-x-4 border-y border-line py-2.5">
        {(["both", "onlyWebhook", "onlyPull", "missing"] as const).map((name) => (
          <div key={name} className={name === "missing" && missing > 0 ? "text-over" : ""}>
            <dt className="type-meta text-ink-3">{t(name)}</dt>
            <dd className="figures font-[550]">{format.number(figures[name])}</dd>
          </div>
        ))}
      </dl>
      <p className="type-meta mt-1.5 text-ink-3">
        {t("until", { time: format.dateTime(new Date(to), DAY_AND_TIME) })}
      </p>
      {missing > 0 && <p className="type-meta font-semibold text-over">{t("found", { count: missing })}</p>}
    </>
  );
}
