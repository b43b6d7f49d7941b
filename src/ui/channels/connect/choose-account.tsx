"use client";

import { useTranslations } from "next-intl";
import type { AccountChoice } from "@/core/connecting";
import { api } from "../../data/api";
import { PlatformMark } from "../../marks/platform-mark";
import { Button } from "../../primitives/button";
import { ConnectTrouble } from "./connect-trouble";
import { useConnecting } from "./use-connecting";

/** One consent may cover several accounts; each becomes a channel of its own. */
export function ChooseAccount({ choice }: { choice: AccountChoice & { id: string } }) {
  const t = useTranslations("connect");
  const { isBusy, failed, connect } = useConnecting();
  return (
    <>
      <ConnectTrouble reason={failed} />
      <ul className="max-w-3xl border-t border-line-strong">
        {choice.accounts.map(({ externalId, username, name }) => (
          <li key={externalId} className="flex min-h-16 items-center gap-3 border-b border-line">
            <PlatformMark platform={choice.platform} size={16} />
            <span>
              <bdi className="font-[620]">{name}</bdi>
              <bdi dir="ltr" className="type-meta block text-ink-3">
                {username}
              </bdi>
            </span>
            <Button
              look="line"
              className="ms-auto"
              disabled={isBusy}
              onClick={() => connect(() => api.chooseAccount(choice.id, externalId))}
            >
              {t("connect")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
