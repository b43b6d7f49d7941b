"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { GrandMark } from "../marks/dial";
import { Wordmark } from "../marks/sixty-mark";
import { Languages } from "./languages";

/** The frame of every page before the desk: what Sixty is on one side, what is asked on the other. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh desk:h-dvh desk:grid-cols-[minmax(0,1fr)_400px] wide:grid-cols-[minmax(0,1fr)_560px]">
      <Poster />
      <section className="relative min-h-0 px-6 pt-20 pb-12 desk:overflow-y-auto desk:px-10 desk:py-20 wide:px-24">
        <Languages />
        <div className="flex min-h-full flex-col justify-center">
          <h2 className="type-name mb-6">{title}</h2>
          {children}
        </div>
      </section>
    </main>
  );
}

/** One picture and one sentence. A phone keeps the sentence. */
function Poster() {
  const t = useTranslations("signIn");
  return (
    <section className="relative flex flex-col overflow-hidden border-line bg-ground px-6 pt-8 pb-8 desk:border-e desk:px-16 desk:py-10">
      <Wordmark />
      <div className="absolute end-[17%] top-[4.75rem] h-[min(30rem,52dvh)] max-wide:end-8 max-desk:hidden">
        <GrandMark />
      </div>
      <h1 className="type-hero mt-8 max-w-[9em] text-balance max-desk:text-[2.5rem]/11 desk:mt-auto max-wide:desk:text-[3.5rem]/15">
        {t("headline")}
      </h1>
      <p className="mt-5 max-w-[44ch] font-serif text-[1.1875rem]/7 text-ink-2 [word-spacing:0] max-desk:text-base/6">
        {t("lede")}
      </p>
    </section>
  );
}
