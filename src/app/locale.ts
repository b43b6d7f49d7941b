import { cookies, headers } from "next/headers";
import { signedInHere } from "@/auth";
import { zoneNamed } from "@/core/sla/zone-offsets";
import { LOCALE_COOKIE, ZONE_COOKIE } from "@/ui/intl/cookies";
import { isLocale, LOCALES, type Locale } from "@/ui/intl/direction";

/** The viewer's own language; before sign-in the one chosen here, else what the browser asks for. */
export async function requestLocale(): Promise<Locale> {
  const viewer = (await signedInHere())?.viewer;
  if (viewer) return viewer.locale;
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  return isLocale(chosen) ? chosen : wanted((await headers()).get("accept-language") ?? "");
}

/** The desk's time zone as its browser told it, else the server's own. */
export async function requestZone(): Promise<string> {
  const told = decodeURIComponent((await cookies()).get(ZONE_COOKIE)?.value ?? "");
  return zoneNamed(told) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Browsers list languages best first, which is all we ask of the header. */
function wanted(header: string): Locale {
  const tags = header.split(",").map((part) => part.trim().split(/[-;]/)[0]?.toLowerCase());
  return tags.find((tag): tag is Locale => LOCALES.some((locale) => locale === tag)) ?? "en";
}
