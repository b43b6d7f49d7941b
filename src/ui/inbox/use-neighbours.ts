"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { conversationQuery } from "../data/queries";
import type { PlacedRow } from "./arrange";

const REACH = 2;
/** A cursor that is only passing through fetches nothing. */
const REST_MS = 150;

/** Reads the conversations around the cursor, so that the next one is there when it is asked for. */
export function useNeighbours(placed: readonly PlacedRow[], active: string | null) {
  const client = useQueryClient();
  const at = placed.findIndex(({ row }) => row.id === active);
  const around = placed.slice(Math.max(0, at - REACH), at + REACH + 1).map(({ row }) => row.id);
  const wanted = (at < 0 ? placed.slice(0, 1).map(({ row }) => row.id) : around).join(" ");
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const id of wanted.split(" ").filter(Boolean)) void client.prefetchQuery(conversationQuery(id));
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [client, wanted]);
}
