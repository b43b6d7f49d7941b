"use client";

import { useTranslations } from "next-intl";
import type { WallView } from "@/core/manager-views";

export function Teams({ teams }: { teams: WallView["teams"] }) {
  const t = useTranslations("wall.teams");
  const most = Math.max(1, ...teams.map(({ open }) => open));
  return (
    <section aria-labelledby="teams-title">
      <header className="mb-2 flex items-baseline">
        <h2 id="teams-title" className="type-wall font-[620]">
          {t("title")}
        </h2>
        <p className="type-preview ms-auto text-ink-3">{t("fact")}</p>
      </header>
      <ul>
        {teams.map(({ id, name, open, over }) => (
          <li
            key={id}
            className="type-wall grid min-h-8 grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_auto] items-center gap-4"
          >
            <bdi className="truncate">{name}</bdi>
            <Bar open={open} over={over} most={most} />
            <span className="figures type-body min-w-28 text-end text-ink-3">
              <bdi>{t("open", { n: open })}</bdi>
              {over > 0 && (
                <b className="font-semibold text-over">
                  {" · "}
                  <bdi>{t("over", { n: over })}</bdi>
                </b>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How much each team has against the fullest one; the broken promises stand at the start, in red. */
function Bar({ open, over, most }: { open: number; over: number; most: number }) {
  return (
    <svg
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      className="h-2 w-full rounded-tag bg-sunk rtl:-scale-x-100"
      aria-hidden="true"
    >
      <rect width={(open / most) * 100} height="8" className="fill-edge" />
      <rect width={(over / most) * 100} height="8" className="fill-over-ring" />
    </svg>
  );
}

/** Names, not league tables: in the order of the alphabet. */
export function OnShift({ agents }: { agents: WallView["agents"] }) {
  const t = useTranslations("wall.agents");
  return (
    <section aria-labelledby="agents-title" className="mt-4">
      <h2 id="agents-title" className="type-wall mb-1 font-[620]">
        {t("title")}
      </h2>
      <ul className="grid grid-cols-2 gap-x-8">
        {agents.map(({ id, name, open, isOnline }) => (
          <li key={id} className="type-wall flex min-h-7 items-center gap-2">
            <span
              role="img"
              aria-label={t(isOnline ? "online" : "away")}
              className={`size-2 flex-none rounded-full ${isOnline ? "bg-met" : "inset-ring-2 inset-ring-ink-3"}`}
            />
            <bdi className="truncate">{name}</bdi>
            <span className="figures type-body ms-auto whitespace-nowrap text-ink-3">
              {t("open", { n: open })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
