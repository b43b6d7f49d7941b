"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { useCount } from "../intl/use-count";

interface NavLinkProps {
  href: string;
  isCurrent: boolean;
  /** A count as people read it already where it is text. */
  count?: number | string;
  /** The whole of a name that may be cut, or looks like others. */
  title?: string;
  end?: ReactNode;
  children: ReactNode;
}

export function NavLink({ href, isCurrent, count, title, end, children }: NavLinkProps) {
  const shown = useCount();
  return (
    <li className="list-none">
      <Link
        href={href}
        title={title}
        aria-current={isCurrent ? "page" : undefined}
        className="type-body relative flex h-8 items-center gap-2 rounded-button px-2 text-ink-2 hover:bg-sunk aria-[current=page]:font-[620] aria-[current=page]:text-ink aria-[current=page]:before:absolute aria-[current=page]:before:inset-y-2 aria-[current=page]:before:-start-3 aria-[current=page]:before:w-[3px] aria-[current=page]:before:rounded-e-[2px] aria-[current=page]:before:bg-accent pointer-coarse:h-11"
      >
        {children}
        {count !== undefined && (
          <span className={`figures type-meta ms-auto ${isCurrent ? "" : "text-ink-3"}`}>
            {typeof count === "string" ? count : shown(count)}
          </span>
        )}
        {end && <span className="ms-auto">{end}</span>}
      </Link>
    </li>
  );
}

export function NavSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="type-meta mt-5 mb-1 px-2 font-semibold text-ink-3">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

interface NavFoldProps {
  title: string;
  /** What is shown now stands in it. */
  isKeptOpen: boolean;
  children: ReactNode;
}

/** A section of which only the title is there until somebody wants it. */
export function NavFold({ title, isKeptOpen, children }: NavFoldProps) {
  const [isUnfolded, setUnfolded] = useState(false);
  const isOpen = isUnfolded || isKeptOpen;
  return (
    <section>
      <h2 className="mt-5 mb-1">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setUnfolded(!isOpen)}
          className="type-meta flex h-6 w-full items-center gap-1 rounded-button px-2 font-semibold text-ink-3 hover:bg-sunk pointer-coarse:h-11"
        >
          {title}
          <ChevronDown size={12} aria-hidden="true" className={isOpen ? "" : "-rotate-90 rtl:rotate-90"} />
        </button>
      </h2>
      {isOpen && <ul>{children}</ul>}
    </section>
  );
}
