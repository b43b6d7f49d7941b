import { Fragment } from "react";
import type { Excerpt } from "@/core/search/highlight";

/** A text in which what was looked for stands out. */
export function Marked({ excerpt: { text, spans } }: { excerpt: Excerpt }) {
  const ends = [0, ...spans.map(({ end }) => end)];
  return (
    <>
      {spans.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(ends[index], start)}
          <mark className="rounded-tag bg-accent-wash font-[620] text-accent">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
