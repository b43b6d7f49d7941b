"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useCount } from "../intl/use-count";

interface NavLinkProps {
  href: string;
  isCurrent: boolean;
  count?: number;
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
          <span className={`figures type-meta ms-auto ${isCurrent ? "" : "text-ink-3"}`}>{shown(count)}</span>
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
