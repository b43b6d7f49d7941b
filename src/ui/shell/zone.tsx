"use client";

import { useRouter } from "next/navigation";
import { useTimeZone } from "next-intl";
import { useEffect } from "react";

export const ZONE_COOKIE = "sixty_zone";
const YEAR_SECONDS = 31_536_000;

/** Tells the server which time zone this desk is in, so that it writes the same times as the browser. */
export function Zone() {
  const shown = useTimeZone();
  const router = useRouter();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === shown) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser we serve
    document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(zone)};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
    router.refresh();
  }, [shown, router]);
  return null;
}
