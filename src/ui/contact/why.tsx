"use client";

import { useFormatter, useTranslations } from "next-intl";
import { usePhrase } from "../intl/phrase";
import { useOpenConversation } from "../thread/conversation-context";
import { PanelSection } from "./panel-section";

/** The reasons triage found, each with its weight: nobody has to believe a number. */
export function Why() {
  const t = useTranslations("contact");
  const format = useFormatter();
  const signal = usePhrase("signal");
  const { signals, score, priority } = useOpenConversation().conversation;
  return (
    <PanelSection
      title={t(`why.${priority}`)}
      aside={<span className="figures">{t("score", { n: score })}</span>}
    >
      <ul className="type-preview grid gap-1">
        {signals.map(({ name, points, params }) => (
          <li key={name} className="grid grid-cols-[2.5rem_1fr]">
            <span className="figures font-medium text-ink-3">
              <bdi>{format.number(points, { signDisplay: "exceptZero" })}</bdi>
            </span>
            <span className="first-letter:uppercase">{signal(name, params)}</span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
