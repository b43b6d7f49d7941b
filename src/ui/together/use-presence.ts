"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { Visibility } from "@/core/inbound-event";
import { BEAT_MS, LEASE_MS, type PresenceView, type PresenceWish } from "@/core/together/presence";
import { keys, presenceQuery } from "../data/queries";
import { tellGone, tellPresence } from "./tell-presence";

/** Whoever only passes by on the way down the list is not looking. */
const LOOK_MS = 400;
/** A look into another window is not leaving, as long as one may come back to an answer of one's own. */
const HIDDEN_MS = LEASE_MS;
/** Key presses are told this often. */
const KEYS_MS = 3_000;

/** Who else is in a conversation. */
export const usePresenceIn = (conversationId: string): PresenceView =>
  useQuery(presenceQuery(conversationId)).data;

/** Shows the others that this person has the conversation open, for as long as it is on the screen. */
export function useBePresent(conversationId: string): void {
  const say = useSaying(conversationId);
  useEffect(() => {
    const look = () => void say("looking");
    const begun = setTimeout(look, LOOK_MS);
    const beat = setInterval(() => document.hidden || look(), BEAT_MS);
    let away: ReturnType<typeof setTimeout> | undefined;
    const onVisibility = () => {
      clearTimeout(away);
      if (!document.hidden) return look();
      away = setTimeout(() => void tellPresence(null, "looking"), HIDDEN_MS);
    };
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", tellGone);
    window.addEventListener("pageshow", onVisibility);
    return () => {
      clearTimeout(begun);
      clearTimeout(away);
      clearInterval(beat);
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("pagehide", tellGone);
      window.removeEventListener("pageshow", onVisibility);
      void tellPresence(null, "stopped");
    };
  }, [say]);
}

/** Tells the others of key presses: the first at once, the next ones now and then. An emptied field is no writing. */
export function useTellWriting(conversationId: string): (where: Visibility, text: string) => void {
  const say = useSaying(conversationId);
  return useMemo(() => {
    let told: { where: Visibility; atMs: number } | null = null;
    return (where, text) => {
      if (text === "") {
        told = null;
        return void say("stopped");
      }
      const isTold = told?.where === where && performance.now() - told.atMs < KEYS_MS;
      if (isTold) return;
      told = { where, atMs: performance.now() };
      void say(`writing_${where}`);
    };
  }, [say]);
}

/** Says it, and hears who else is there. */
function useSaying(conversationId: string) {
  const client = useQueryClient();
  return useMemo(
    () => async (doing: PresenceWish["doing"]) => {
      const others = await tellPresence(conversationId, doing);
      if (others) client.setQueryData(keys.presence(conversationId), others);
    },
    [client, conversationId],
  );
}
