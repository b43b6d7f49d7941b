"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect, useLayoutEffect, useState } from "react";
import type { KeysView } from "@/core/keys/own-keys";
import type { Viewer } from "@/core/views";
import { PageClock } from "../clock/page-clock";
import { ownDrafts } from "../composer/drafts";
import { keepDrafts } from "../composer/keep-drafts";
import { Live } from "../data/live";
import { KeyProvider } from "../keys/key-context";
import { type DeskActions, DeskActionsProvider } from "./desk-actions";
import { DeskCommands } from "./desk-commands";
import { fetchSurfaces } from "./lazy";
import { Notices } from "./notices";
import { ViewerProvider } from "./viewer-context";
import { Zone } from "./zone";

interface DeskProps {
  viewer: Viewer;
  actions: DeskActions;
  /** The server's clock, in milliseconds. */
  serverNow: number;
  /** Keys are written as on Apple's keyboards. */
  isApple: boolean;
  /** This person's own keys. */
  ownKeys: KeysView;
  children: ReactNode;
}

/** What every screen behind the sign-in stands in: who is looking, the keys, the clock, the live stream. */
export function Desk({ viewer, actions, serverNow, isApple, ownKeys, children }: DeskProps) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 2, refetchOnWindowFocus: "always" } } }),
  );
  useEffect(fetchSurfaces, []);
  useLayoutEffect(() => ownDrafts(viewer.id), [viewer.id]);
  useEffect(keepDrafts, []);
  return (
    <ViewerProvider value={viewer}>
      <DeskActionsProvider value={actions}>
        <QueryClientProvider client={client}>
          <NuqsAdapter>
            <PageClock serverNow={serverNow}>
              <KeyProvider isApple={isApple} start={ownKeys}>
                <Live>
                  <Zone />
                  <DeskCommands>{children}</DeskCommands>
                  <Notices />
                </Live>
              </KeyProvider>
            </PageClock>
          </NuqsAdapter>
        </QueryClientProvider>
      </DeskActionsProvider>
    </ViewerProvider>
  );
}
