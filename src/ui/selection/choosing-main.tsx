"use client";

import type { ReactNode } from "react";
import { type Choosing, ChoosingContext } from "./use-choosing";

/** The main part of a screen whose rows can be chosen. */
export function ChoosingMain({ choosing, children }: { choosing: Choosing; children: ReactNode }) {
  return (
    <ChoosingContext value={choosing}>
      <main className="contents">{children}</main>
    </ChoosingContext>
  );
}
