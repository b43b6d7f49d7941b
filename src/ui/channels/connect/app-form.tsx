"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { ConnectFailure, ConnectWay } from "@/core/connecting";
import { api } from "../../data/api";
import { usePlatformName } from "../../marks/use-platform-name";
import { Button } from "../../primitives/button";
import { ConnectTrouble } from "./connect-trouble";
import { CredentialFields, fieldsOf } from "./credential-fields";

/** Our application at the platform: once an installation. */
export function AppForm({ way, onStored }: { way: ConnectWay; onStored: () => void }) {
  const platformName = usePlatformName();
  const t = useTranslations("connect");
  const name = platformName(way.platform);
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<ConnectFailure | null>(null);
  const store = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = fieldsOf(event.currentTarget);
    setBusy(true);
    setFailed(null);
    const answer = await api
      .storeApp(way.platform, fields)
      .catch(() => ({ ok: false, reason: "unreachable" }) as const);
    setBusy(false);
    if (answer.ok) onStored();
    else setFailed(answer.reason);
  };
  return (
    <form onSubmit={(event) => void store(event)} className="max-w-md">
      <p className="type-preview mb-4 text-ink-2">{t("appText", { name })}</p>
      {way.redirectUrl && <ToEnter label={t("redirectUrl", { name })} value={way.redirectUrl} />}
      <CredentialFields platform={way.platform} fields={way.appFields} />
      <ConnectTrouble reason={failed} />
      <Button type="submit" look="main" disabled={isBusy}>
        {isBusy ? t("testing") : t("storeApp")}
      </Button>
    </form>
  );
}

/** An address of ours that is entered at the platform: selected as a whole with one click. */
export function ToEnter({ label, value }: { label: string; value: string }) {
  return (
    <p className="mb-4">
      <span className="type-preview block font-semibold">{label}</span>
      <code dir="ltr" className="type-meta block overflow-x-auto rounded-field bg-sunk px-3 py-2 select-all">
        {value}
      </code>
    </p>
  );
}
