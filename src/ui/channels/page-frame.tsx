"use client";

import type { ReactNode } from "react";
import { ConnectionLine } from "../shell/connection-line";
import { Nav } from "../shell/nav";
import { Tabs } from "../shell/tabs";

export type PageName = "channels" | "settings" | "people" | "promises" | "account";

/** The frame of a page that is read rather than worked in: the navigation, and one wide column. */
export function PageFrame({ screen = "channels", children }: { screen?: PageName; children: ReactNode }) {
  return (
    <div className="grid h-dvh grid-rows-[minmax(0,1fr)_auto] desk:grid-cols-[176px_minmax(0,1fr)] desk:grid-rows-[minmax(0,1fr)] wide:grid-cols-[200px_minmax(0,1fr)]">
      <Nav place={{ screen }} />
      <main className="min-h-0 min-w-0 overflow-y-auto">
        <ConnectionLine />
        <div className="px-5 pt-6 pb-12 desk:px-10 desk:pt-10 wide:px-14">{children}</div>
      </main>
      <Tabs current={screen} />
    </div>
  );
}
