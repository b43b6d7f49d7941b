"use client";

import { useFormatter } from "next-intl";
import type { ReactNode } from "react";
import { TIME_OF_DAY } from "../intl/moments";

interface MomentProps {
  as?: "article" | "div";
  at: string;
  /** What stands on the rail. */
  pin: "theirs" | "ours" | ReactNode;
  /** Goes on with the line above: its time stands there, and the rail runs through. */
  isGoingOn?: boolean;
  children: ReactNode;
}

/** Time, rail, text: the three columns every line of the matter keeps. */
export function Moment({ as: Tag = "div", at, pin, isGoingOn = false, children }: MomentProps) {
  const format = useFormatter();
  const isDot = (pin === "theirs" || pin === "ours") && !isGoingOn;
  return (
    <Tag className="moment group/moment pt-1 pb-2">
      <time dateTime={at} className="type-meta leading-5 text-ink-3">
        <span className={isGoingOn ? "sr-only" : ""}>{format.dateTime(new Date(at), TIME_OF_DAY)}</span>
      </time>
      <span className="pin relative" data-pin={isDot ? pin : "none"}>
        {!isDot && !isGoingOn && pin}
      </span>
      <div className="min-w-0 ps-3 desk:ps-4">{children}</div>
    </Tag>
  );
}

/** An icon in place of the dot, on the ground of its leg. */
export function PinIcon({ children }: { children: ReactNode }) {
  return (
    <span className="relative mx-auto mt-[3px] block w-fit bg-(--leg-ground) text-ink-3 shadow-[0_0_0_4px_var(--leg-ground)]">
      {children}
    </span>
  );
}
