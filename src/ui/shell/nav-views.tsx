"use client";

import { useTranslations } from "next-intl";
import { runCommand, useKeyRegistry } from "../keys/key-context";
import { CommandKeys } from "../primitives/keys";
import { savedAddress, useSavedViews, useViewCount } from "../views/use-saved-views";
import { NavLink } from "./nav-link";

const VIEWS_MAX = 8;

/** The saved views, one's own first. What does not fit stands in the chooser. */
export function NavViews({ current }: { current: string | null }) {
  const t = useTranslations("views");
  const registry = useKeyRegistry();
  const count = useViewCount();
  const views = useSavedViews()?.views ?? [];
  const shown = views.filter(({ id }, at) => at < VIEWS_MAX || id === current);
  return (
    <>
      {shown.map((view) => (
        <NavLink
          key={view.id}
          href={savedAddress(view.id)}
          isCurrent={view.id === current}
          count={count(view.count)}
          title={view.team ? `${view.name} · ${view.team.name}` : view.name}
        >
          <bdi className="truncate">{view.name}</bdi>
        </NavLink>
      ))}
      {views.length > shown.length && (
        <li className="list-none">
          <button
            type="button"
            onClick={() => runCommand(registry, "go.views")}
            className="type-body flex h-8 w-full items-center justify-between rounded-button px-2 text-ink-3 hover:bg-sunk pointer-coarse:h-11"
          >
            {t("all")} <CommandKeys command="go.views" bare />
          </button>
        </li>
      )}
    </>
  );
}
