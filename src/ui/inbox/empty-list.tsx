"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, buttonLook } from "../primitives/button";
import { NOTHING_LEFT_OUT, narrowingsOf, toView } from "./address";
import type { InboxLocation } from "./location";

/** The list's own words when it is empty; the next step stands in the pane beside it, on a phone below. */
export function EmptyList({ location }: { location: InboxLocation }) {
  const t = useTranslations("empty");
  const { view, filter, go } = location;
  if (narrowingsOf(filter).length > 0)
    return <NothingFits onWiden={() => void go({ ...NOTHING_LEFT_OUT })} />;
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 p-8 text-center">
      <h2 id="empty-list" tabIndex={-1} className="type-section outline-offset-8">
        {t(`${view}.title`)}
      </h2>
      <p className="type-body text-balance text-ink-2">{t(`${view}.text`)}</p>
      {view === "mine" && <NextStep />}
    </div>
  );
}

/** There may be others in the view. */
function NothingFits({ onWiden }: { onWiden: () => void }) {
  const t = useTranslations("filter");
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 p-8 text-center">
      <h2 id="empty-list" tabIndex={-1} className="type-section outline-offset-8">
        {t("nothing")}
      </h2>
      <Button look="line" className="mt-2" onClick={onWiden}>
        {t("widen")}
      </Button>
    </div>
  );
}

/** Of a view that is no longer there and of one that others keep for themselves the same is said. */
export function MissingView({ location }: { location: InboxLocation }) {
  const t = useTranslations("views.missing");
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-2 p-8 text-center">
      <h1 id="list-title" className="type-section">
        {t("title")}
      </h1>
      <p className="type-body text-balance text-ink-2">{t("text")}</p>
      <Button look="line" className="mt-2" onClick={() => void location.go(toView("team"))}>
        {t("step")}
      </Button>
    </div>
  );
}

function NextStep() {
  const t = useTranslations("open");
  return (
    <Link href="/inbox?view=unassigned" className={`${buttonLook("main", "large")} mt-4 desk:hidden`}>
      {t("take")}
    </Link>
  );
}
