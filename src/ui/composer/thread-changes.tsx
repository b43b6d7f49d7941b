"use client";

import { useFormatter, useTranslations } from "next-intl";
import { TIME_OF_DAY } from "../intl/moments";
import { wordsDirection } from "../intl/words-direction";
import type { ThreadChange } from "./changes-since";
import { wordDiff } from "./word-diff";

/** Who changed what and when, as one sentence of the newest change. */
export function useCause(): (changes: ThreadChange[]) => string {
  const t = useTranslations("held");
  const format = useFormatter();
  return (changes) => {
    const last = changes.at(-1);
    if (!last) return t("cause.other");
    const name = last.message.authorName;
    if (!last.at) return t(`cause.${last.kind}`, { name, time: "" });
    return t(`cause.${last.kind}`, { name, time: format.dateTime(new Date(last.at), TIME_OF_DAY) });
  };
}

/** Every change with its author and time: what is new is inserted, what is gone is struck through. */
export function ThreadChanges({ changes }: { changes: ThreadChange[] }) {
  return (
    <ul className="grid gap-3">
      {changes.map((change) => (
        <li key={change.message.id}>
          <Change change={change} />
        </li>
      ))}
    </ul>
  );
}

function Change({ change: { kind, message, before, at } }: { change: ThreadChange }) {
  const t = useTranslations("held.kind");
  const format = useFormatter();
  return (
    <>
      <p className="type-meta text-ink-3">
        <bdi className="font-semibold text-ink-2">{message.authorName}</bdi> · {t(kind)}
        {at && (
          <time dateTime={at} className="figures">
            {` · ${format.dateTime(new Date(at), TIME_OF_DAY)}`}
          </time>
        )}
      </p>
      <p
        dir={wordsDirection(message.body || before)}
        lang={message.language ?? undefined}
        className="type-words mt-1"
      >
        <Words before={before} after={message.deletedAt ? "" : message.body} />
      </p>
    </>
  );
}

function Words({ before, after }: { before: string; after: string }) {
  return wordDiff(before, after).map(({ kind, text }, index) => {
    const key = `${index}-${kind}`;
    if (kind === "same") return <span key={key}>{text}</span>;
    return kind === "added" ? (
      <ins
        key={key}
        className="-mx-0.5 rounded-[2px] box-decoration-clone bg-met-wash px-0.5 text-met decoration-[1.5px] underline-offset-[3px]"
      >
        {text}
      </ins>
    ) : (
      <del
        key={key}
        className="-mx-0.5 rounded-[2px] box-decoration-clone bg-over-wash px-0.5 text-over decoration-[1.5px]"
      >
        {text}
      </del>
    );
  });
}
