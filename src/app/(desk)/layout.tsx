import { headers } from "next/headers";
import type { ReactNode } from "react";
import { requireAgent } from "@/auth";
import { database } from "@/db/client";
import { ownKeys } from "@/db/queries/own-settings";
import { Desk } from "@/ui/shell/desk";
import { signOut } from "../actions";

export const dynamic = "force-dynamic";

const APPLE = /Mac OS X|iPhone|iPad/;

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const viewer = await requireAgent();
  const keys = await ownKeys(database(), viewer.id);
  const isApple = APPLE.test((await headers()).get("user-agent") ?? "");
  return (
    <Desk viewer={viewer} actions={{ signOut }} serverNow={Date.now()} isApple={isApple} ownKeys={keys}>
      {children}
    </Desk>
  );
}
