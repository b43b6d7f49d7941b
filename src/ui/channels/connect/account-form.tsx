"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import type { ConnectWay } from "@/core/connecting";
import { api } from "../../data/api";
import { usePlatformName } from "../../marks/use-platform-name";
import { Button } from "../../primitives/button";
import { FIELD } from "../../sign-in/text-field";
import { ToEnter } from "./app-form";
import type { InboxChoice } from "./connect-channel";
import { ConnectTrouble } from "./connect-trouble";
import { CredentialFields, fieldsOf } from "./credential-fields";
import { useConnecting } from "./use-connecting";

interface AccountFormProps {
  way: ConnectWay;
  inboxes: InboxChoice[];
  /** Shows our application there again; null where the platform wants none. */
  onApp: (() => void) | null;
}

/** The account: what it takes, which inbox it feeds, and exactly what we shall be allowed to do. */
export function AccountForm({ way, inboxes, onApp }: AccountFormProps) {
  const platformName = usePlatformName();
  const t = useTranslations("connect");
  const name = platformName(way.platform);
  const { isBusy, failed, connect } = useConnecting();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { inboxId = "", ...fields } = fieldsOf(event.currentTarget);
    connect(() => api.connect({ platform: way.platform, inboxId, fields }));
  };
  const inboxField = `${way.platform}-inbox`;
  return (
    <form onSubmit={submit} className="max-w-md">
      <CredentialFields platform={way.platform} fields={way.accountFields} />
      <label htmlFor={inboxField} className="type-preview mb-1 block font-semibold">
        {t("inbox")}
      </label>
      <span className="relative mb-4 block">
        <ChevronDown
          size={16}
          aria-hidden="true"
          className="pointer-events-none absolute end-3.5 top-3.5 text-ink-3"
        />
        <select id={inboxField} name="inboxId" className={`${FIELD} appearance-none pe-10`}>
          {inboxes.map(({ id, name: inboxName, teamName }) => (
            <option key={id} value={id}>
              {inboxName === teamName ? inboxName : t("inboxOf", { inbox: inboxName, team: teamName })}
            </option>
          ))}
        </select>
      </span>
      {way.scopes.length > 0 && (
        <div className="mb-4">
          <p className="type-preview font-semibold">{t("scopes", { name })}</p>
          <p className="type-meta flex flex-wrap gap-1.5 pt-1.5">
            {way.scopes.map((scope) => (
              <code key={scope} dir="ltr" className="rounded-tag bg-sunk px-1.5 py-0.5">
                {scope}
              </code>
            ))}
          </p>
        </div>
      )}
      {way.webhookUrl && <ToEnter label={t("webhookUrl", { name })} value={way.webhookUrl} />}
      <ConnectTrouble reason={failed} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="main" disabled={isBusy}>
          {isBusy ? t("working") : way.hasConsent ? t("goOn", { name }) : t("connect")}
        </Button>
        {onApp && (
          <Button look="quiet" disabled={isBusy} onClick={onApp}>
            {t("changeApp")}
          </Button>
        )}
      </div>
    </form>
  );
}
