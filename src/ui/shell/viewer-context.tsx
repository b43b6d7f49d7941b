"use client";

import { createContext, useContext } from "react";
import type { Viewer } from "@/core/views";

const ViewerContext = createContext<Viewer | null>(null);

export const ViewerProvider = ViewerContext.Provider;

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("This component must stand inside a ViewerProvider.");
  return viewer;
}

export const isManager = ({ role }: Pick<Viewer, "role">) => role !== "agent";
