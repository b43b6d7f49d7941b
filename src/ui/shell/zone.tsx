"use client";

import { useRouter } from "next/navigation";
import { useTimeZone } from "next-intl";
import { useEffect } from "react";
import { remember, ZONE_COOKIE } from "../intl/cookies";

/** Tells the server which time zone this desk is in, so that it writes the same times as the browser. */
export function Zone() {
  const shown = useTimeZone();
  const router = useRouter();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === shown) return;
    remember(ZONE_COOKIE, zone);
    router.refresh();
  }, [shown, router]);
  return null;
}
