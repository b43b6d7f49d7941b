"use client";

import { Check, Copy } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { DAY_AND_TIME } from "../../intl/moments";
import { Button } from "../../primitives/button";
import { FIELD } from "../../sign-in/text-field";
import type { GivenLink } from "./use-person-form";

/** Shown once: nobody can read it again, only make another. */
export function LinkGiven({ link, name }: { link: GivenLink; name: string }) {
  const t = useTranslations("people.link");
  const format = useFormatter();
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (link) field.current?.select();
  }, [link]);
  const copy = async () => {
    field.current?.select();
    // Where the page is not served securely there is no clipboard; the words stand selected.
    await navigator.clipboard?.writeText(link.address);
    setCopied(navigator.clipboard !== undefined);
  };
  return (
    <section
      aria-label={t("title", { name })}
      className="mt-4 max-w-[60ch] rounded-field border border-line bg-ground p-4"
    >
      <h3 className="type-body mb-1 font-[620]">{t("title", { name })}</h3>
      <p className="type-preview mb-3 text-ink-2">
        {t("text", { until: format.dateTime(new Date(link.until), DAY_AND_TIME) })}
      </p>
      <div className="flex gap-2">
        <input
          ref={field}
          readOnly
          dir="ltr"
          aria-label={t("address")}
          value={link.address}
          className={`${FIELD} figures text-[0.8125rem]`}
        />
        <Button look="line" size="large" onClick={() => void copy()}>
          {isCopied ? (
            <Check size={16} strokeWidth={1.75} aria-hidden="true" />
          ) : (
            <Copy size={16} strokeWidth={1.75} aria-hidden="true" />
          )}
          {t(isCopied ? "copied" : "copy")}
        </Button>
      </div>
    </section>
  );
}
