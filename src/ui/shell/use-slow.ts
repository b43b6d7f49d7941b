"use client";

import { useEffect, useState } from "react";

/** A wait shorter than this is not worth a picture: it would only flicker. */
const SLOW_MS = 300;

/** Becomes true when the caller has been on the page for longer than a blink. */
export function useSlow(): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
}
