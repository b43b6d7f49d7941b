"use client";

import { createContext, useContext } from "react";

export interface DeskActions {
  signOut: () => Promise<void>;
}

const Context = createContext<DeskActions | null>(null);

export const DeskActionsProvider = Context.Provider;

export function useDeskActions(): DeskActions {
  const actions = useContext(Context);
  if (!actions) throw new Error("This component must stand inside a Desk.");
  return actions;
}
