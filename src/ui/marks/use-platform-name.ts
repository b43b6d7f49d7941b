"use client";

import { useTranslations } from "next-intl";
import { properName } from "./platform-mark";

interface LooseTranslator {
  (name: string): string;
  has(name: string): boolean;
}

/** What a platform is called: networks by their own name, in every language; mail by the reader's word for it. */
export function usePlatformName(): (platform: string) => string {
  const t = useTranslations("platform") as unknown as LooseTranslator;
  return (platform) => (t.has(platform) ? t(platform) : properName(platform));
}
