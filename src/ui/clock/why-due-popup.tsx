"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import type { PromiseView } from "@/core/sla/promise-view";
import { promisesOfQuery } from "../data/queries";
import { DAY_AND_TIME, TIME_OF_DAY } from "../intl/moments";
import { Popup } from "../primitives/popup";

interface WhyDueProps {
  conversationId: string;
  anchor: HTMLElement | null;
  onClose: () => void;
}

/** The arithmetic behind a due time: when it began, by which policy, which minutes count, and what became of it. */
export default function WhyDuePopup({ conversationId, anchor, onClose }: WhyDueProps) {
  const t = useTranslations("why");
  const kind = useTranslations("why.kind");
  const { data, isError } = useQuery(promisesOfQuery(conversationId));
  const [latest, ...earlier] = data ?? [];
  return (
    <Popup
      open
      onClose={onClose}
      label={t("title")}
      anchor={anchor}
      className="w-80 max-w-[calc(100vw-1.5rem)] p-4"
    >
      <h2 className="type-preview mb-2 font-semibold">{t("title")}</h2>
      <p role="status" className="type-preview text-ink-3">
        {isError ? t("failed") : !data ? t("reading") : data.length === 0 ? t("none") : null}
      </p>
      {latest && <Promised promise={latest} />}
      {earlier.length > 0 && (
        <>
          <h3 className="type-meta mt-4 mb-1 font-semibold text-ink-3">{t("earlier")}</h3>
          <ul className="type-preview grid gap-1">
            {earlier.map((promise) => (
              <li key={promise.id}>
                {kind(promise.kind)}: <Outcome promise={promise} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Popup>
  );
}

function Promised({ promise }: { promise: PromiseView }) {
  const t = useTranslations("why");
  const format = useFormatter();
  const { kind, startedAt, dueAt, minutes, policy, zone, counted, goesOn } = promise;
  const time = (at: string) => format.dateTime(new Date(at), TIME_OF_DAY);
  return (
    <>
      <p className="type-body">
        {t.rich("due", {
          kind: t(`kind.${kind}`),
          minutes: format.number(Math.round(minutes)),
          started: moment(format, startedAt),
          due: moment(format, dueAt),
          b: (words) => <b className="font-semibold">{words}</b>,
        })}
      </p>
      <p className="type-preview mt-2 text-ink-3">
        {t.rich(zone ? "byHours" : "byClock", {
          version: format.number(policy.version),
          zone: zone ?? "",
          policy: () => <bdi className="font-semibold text-ink-2">{policy.name}</bdi>,
        })}
      </p>
      {zone && (
        <ul className="type-preview mt-1 border-s-2 border-line ps-3 text-ink-2">
          {counted.map(({ from, to }) => (
            <li key={from}>
              {t("counted", {
                day: format.dateTime(new Date(from), { weekday: "short", day: "numeric", month: "short" }),
                from: time(from),
                to: time(to),
                minutes: Math.round((Date.parse(to) - Date.parse(from)) / 60_000),
              })}
            </li>
          ))}
          {goesOn && <li>{t("andSoOn")}</li>}
        </ul>
      )}
      <p className="type-preview mt-2 first-letter:uppercase">
        <Outcome promise={promise} />
      </p>
    </>
  );
}

/** What became of it, in one sentence. */
function Outcome({ promise }: { promise: PromiseView }) {
  const t = useTranslations("why.outcome");
  const format = useFormatter();
  const { metAt, breachedAt, endedAt, isLateArrival, warnAt } = promise;
  if (isLateArrival) return t("late");
  if (metAt) return t(breachedAt ? "metLate" : "met", { at: moment(format, metAt) });
  if (endedAt) return t("ended", { at: moment(format, endedAt) });
  return breachedAt ? t("breached") : t("runs", { warn: moment(format, warnAt) });
}

const moment = (format: ReturnType<typeof useFormatter>, at: string) =>
  format.dateTime(new Date(at), { weekday: "short", ...DAY_AND_TIME });
