import { getRequestConfig } from "next-intl/server";
import { requestLocale, requestZone } from "./locale";

/** What the screens say, in whose language, at which time of day. */
export default getRequestConfig(async () => {
  const [locale, timeZone] = await Promise.all([requestLocale(), requestZone()]);
  const { default: messages } = await CATALOGUES[locale]();
  return { locale, timeZone, messages };
});

const CATALOGUES = {
  en: () => import("@/ui/messages/en.json"),
  hi: () => import("@/ui/messages/hi.json"),
  fa: () => import("@/ui/messages/fa.json"),
};
