"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDetail } from "@/core/manager-views";
import { api, type ReconnectAnswer, type ReconnectWish } from "../data/api";
import { keys } from "../data/queries";
import { usePlatformName } from "../marks/use-platform-name";
import { Button } from "../primitives/button";
import { useViewer } from "../shell/viewer-context";
import { NewKeys } from "./new-keys";

/** What an admin does about a channel that was cut off. The others learn who can. */
export function Reconnect({ channel }: { channel: ChannelDetail }) {
  const t = useTranslations("channel.reconnect");
  const failed = useTranslations("connect.failed");
  const { state, reconnect } = useReconnect(channel.id);
  const [wantsKeys, setWantsKeys] = useState(false);
  if (useViewer().role !== "admin") return <p className="type-preview mb-6 text-ink-2">{t("onlyAdmins")}</p>;
  const isBusy = state === "busy";
  const { fields } = channel.renewing;
  return (
    <section aria-label={t("title")} className="mb-6">
      <div className="flex flex-wrap items-center gap-2">
        <Ways channel={channel} isBusy={isBusy} onChosen={(way) => reconnect({ way })} />
        {fields.length > 0 && (
          <Button
            look="line"
            aria-expanded={wantsKeys}
            disabled={isBusy}
            onClick={() => setWantsKeys(!wantsKeys)}
          >
            {t("given")}
          </Button>
        )}
        <p role="status" className={`type-preview ${isBusy ? "text-ink-2" : "text-over"}`}>
          {isBusy ? t("working") : state !== "idle" && failed(state)}
        </p>
      </div>
      {wantsKeys && (
        <NewKeys
          platform={channel.platform}
          fields={fields}
          isBusy={isBusy}
          onGiven={(typed) => reconnect({ way: "given", fields: typed })}
        />
      )}
    </section>
  );
}

interface WaysProps {
  channel: ChannelDetail;
  isBusy: boolean;
  onChosen(way: "simulated" | "stored" | "consent"): void;
}

/** The ways that need nothing typed; the first is the one to try first. */
function Ways({ channel, isBusy, onChosen }: WaysProps) {
  const platformName = usePlatformName();
  const t = useTranslations("channel.reconnect");
  const platform = platformName(channel.platform);
  const ways = [
    ...(channel.isSimulated ? [["simulated", t("simulated", { platform })] as const] : []),
    ...(channel.renewing.hasConsent ? [["consent", t("consent", { platform })] as const] : []),
    ["stored", t("stored")] as const,
  ];
  return ways.map(([way, label], at) => (
    <Button key={way} look={at === 0 ? "main" : "line"} disabled={isBusy} onClick={() => onChosen(way)}>
      {label}
    </Button>
  ));
}

type Failure = Extract<ReconnectAnswer, { ok: false }>["reason"];

function useReconnect(channelId: string) {
  const client = useQueryClient();
  const [state, setState] = useState<"idle" | "busy" | Failure>("idle");
  async function run(wish: ReconnectWish): Promise<void> {
    setState("busy");
    const answer = await api.reconnect(channelId, wish).catch(() => null);
    if (answer?.ok && "consentUrl" in answer) return window.location.assign(answer.consentUrl);
    setState(answer === null ? "unreachable" : answer.ok ? "idle" : answer.reason);
    await client.invalidateQueries({ queryKey: keys.channels });
  }
  return { state, reconnect: (wish: ReconnectWish) => void run(wish) };
}
