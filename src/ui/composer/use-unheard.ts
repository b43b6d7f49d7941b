"use client";

import { useRef } from "react";
import { newId } from "../data/api";

interface Ids {
  messageId: string;
  commandId: string;
}

/**
 * An answer of which nobody heard again may have been taken all the same. Sent once more as it is, it is the same
 * answer by the same command, so that the customer reads it once.
 */
export function useUnheard() {
  const last = useRef<{ answer: string; ids: Ids } | null>(null);
  return {
    idsOf(parts: unknown): Ids {
      const answer = JSON.stringify(parts);
      if (last.current?.answer !== answer)
        last.current = { answer, ids: { messageId: newId(), commandId: newId() } };
      return last.current.ids;
    },
    /** Whatever the server said: the next answer is another one. */
    heard() {
      last.current = null;
    },
  };
}
