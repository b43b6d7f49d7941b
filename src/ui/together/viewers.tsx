"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Initials } from "../primitives/initials";
import { usePresenceIn } from "./use-presence";

const FACES_MAX = 3;

/** The colleagues who have this conversation open, as faces; said politely when they come and go. */
export function Viewers({ conversationId }: { conversationId: string }) {
  const t = useTranslations("together");
  const format = useFormatter();
  const { people } = usePresenceIn(conversationId);
  const names = people.map(({ name }) => name);
  const words = names.length > 0 ? t("looking", { names: format.list(names), n: names.length }) : "";
  const more = people.length - FACES_MAX;
  return (
    <div className="flex flex-none items-center" title={words || undefined}>
      <span role="status" className="sr-only">
        {words}
      </span>
      {people.slice(0, FACES_MAX).map(({ id, name, isWriting }) => (
        <span
          key={id}
          data-writing={isWriting || undefined}
          className="-ms-1.5 rounded-full ring-2 ring-paper first-of-type:ms-0 data-writing:ring-accent"
        >
          <Initials name={name} />
        </span>
      ))}
      {more > 0 && (
        <span aria-hidden="true" className="type-meta figures ms-1 text-ink-3">
          {t("more", { n: more })}
        </span>
      )}
    </div>
  );
}
