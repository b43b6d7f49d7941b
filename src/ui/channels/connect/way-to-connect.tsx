"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ConnectWay } from "@/core/connecting";
import { PlatformMark } from "../../marks/platform-mark";
import { usePlatformName } from "../../marks/use-platform-name";
import { AccountForm } from "./account-form";
import { AppForm } from "./app-form";
import type { InboxChoice } from "./connect-channel";

interface WayToConnectProps {
  way: ConnectWay;
  inboxes: InboxChoice[];
  isOpen: boolean;
  onOpen: () => void;
}

/** A platform as a line that opens: first our application there, where it wants one, then the account. */
export function WayToConnect({ way, inboxes, isOpen, onOpen }: WayToConnectProps) {
  const platformName = usePlatformName();
  const t = useTranslations("connect");
  const name = platformName(way.platform);
  const [isAppKnown, setAppKnown] = useState(way.hasApp);
  const [wantsApp, setWantsApp] = useState(false);
  const panel = `connect-${way.platform}`;
  const asksForApp = way.appFields.length > 0 && (!isAppKnown || wantsApp);
  return (
    <li className="border-b border-line">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={panel}
        onClick={onOpen}
        className="flex min-h-16 w-full items-center gap-3 text-start hover:bg-sunk desk:-mx-3 desk:w-[calc(100%+1.5rem)] desk:rounded-field desk:px-3"
      >
        <PlatformMark platform={way.platform} size={16} />
        <span>
          <span className="font-[620]">{name}</span>
          <span className="type-meta block text-ink-3">
            {way.hasConsent ? t("byConsent", { name }) : t("byKeys")}
          </span>
        </span>
        <ChevronDown
          size={16}
          aria-hidden="true"
          className={`ms-auto flex-none text-ink-3 ${isOpen ? "rotate-180" : ""}`}
        />
      </button>
      {isOpen && (
        <div id={panel} className="pt-3 pb-6 ps-7">
          {asksForApp ? (
            <AppForm
              way={way}
              onStored={() => {
                setAppKnown(true);
                setWantsApp(false);
              }}
            />
          ) : (
            <AccountForm
              way={way}
              inboxes={inboxes}
              onApp={way.appFields.length > 0 ? () => setWantsApp(true) : null}
            />
          )}
        </div>
      )}
    </li>
  );
}
