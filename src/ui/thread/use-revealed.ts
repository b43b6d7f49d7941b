"use client";

import { useEffect, useState } from "react";
import { api } from "../data/api";

/** Personal data does not stay on a screen that nobody watches any more. */
export const REVEALED_MS = 30_000;

export interface Revealed {
  body: string | null;
  hasFailed: boolean;
  reveal: () => void;
  cover: () => void;
}

/** The whole text of one message, fetched on request (which is logged) and forgotten again soon. */
export function useRevealed(messageId: string): Revealed {
  const [body, setBody] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    if (body === null) return;
    const timer = setTimeout(() => setBody(null), REVEALED_MS);
    return () => clearTimeout(timer);
  }, [body]);
  const reveal = () => {
    setFailed(false);
    api.secrets(messageId).then(
      ({ body: whole }) => setBody(whole),
      () => setFailed(true),
    );
  };
  return { body, hasFailed, reveal, cover: () => setBody(null) };
}
