"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AccountChoice, ConnectFailure, ConnectWay } from "@/core/connecting";
import { PageFrame } from "../page-frame";
import { ChooseAccount } from "./choose-account";
import { ConnectTrouble } from "./connect-trouble";
import { WayToConnect } from "./way-to-connect";

export interface InboxChoice {
  id: string;
  name: string;
  teamName: string;
}

interface ConnectChannelProps {
  ways: ConnectWay[];
  inboxes: InboxChoice[];
  /** The accounts of a consent that was just given. */
  choice: (AccountChoice & { id: string }) | null;
  failed: ConnectFailure | null;
}

/** One platform after the other, each with what it asks for and nothing else. */
export function ConnectChannel({ ways, inboxes, choice, failed }: ConnectChannelProps) {
  const t = useTranslations("connect");
  const [open, setOpen] = useState<string | null>(null);
  return (
    <PageFrame>
      <Link
        href="/channels"
        className="type-preview -ms-1 mb-2 inline-flex min-h-8 items-center gap-1 text-ink-3 hover:text-ink pointer-coarse:min-h-11"
      >
        <ChevronLeft size={14} aria-hidden="true" className="rtl:-scale-x-100" />
        {t("back")}
      </Link>
      <header className="mb-6">
        <h1 className="type-page">{choice ? t("chooseTitle") : t("title")}</h1>
        <p className="mt-1 max-w-[72ch] text-ink-3">{choice ? t("chooseLede") : t("lede")}</p>
      </header>
      <ConnectTrouble reason={failed} />
      {inboxes.length === 0 && (
        <p className="type-body mb-6 max-w-[72ch]">
          {t("noInbox")}{" "}
          <Link href="/settings/people" className="font-[550] text-accent hover:underline">
            {t("addInbox")}
          </Link>
        </p>
      )}
      {choice ? (
        <ChooseAccount choice={choice} />
      ) : (
        <ul className="max-w-3xl border-t border-line-strong">
          {ways.map((way) => (
            <WayToConnect
              key={way.platform}
              way={way}
              inboxes={inboxes}
              isOpen={open === way.platform}
              onOpen={() => setOpen(open === way.platform ? null : way.platform)}
            />
          ))}
        </ul>
      )}
    </PageFrame>
  );
}
