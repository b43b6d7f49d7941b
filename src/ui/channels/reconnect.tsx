"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDetail } from "@/core/manager-views";
import { api, type ReconnectAnswer, type ReconnectWish } from "../data/api";
import { keys } from "../data/queries";
import { platformName } from "../marks/platform-mark";
import { Button } from "../primitives/button";
import { useViewer } from "../shell/viewer-context";
import { NewTokens } from "./new-tokens";

/** What an admin does about a channel that was cut off. The others learn who can. */
export function Reconnect({ channel }: { channel: ChannelDetail }) {
  const t = useTranslations("channel.reconnect");
  const { state, reconnect } = useReconnect(channel.id);
  const [wantsTokens, setWantsTokens] = useState(false);
  if (useViewer().role !== "admin") return <p className="type-preview mb-6 text-ink-2">{t("onlyAdmins")}</p>;
  const isBusy = state === "busy";
  return (
    <section aria-label={t("title")} className="mb-6">
      <div className="flex flex-wrap items-center gap-2">
        {channel.isSimulated && (
          <Button look="main" disabled={isBusy} onClick={() => reconnect({ way: "simulated" })}>
            {t("simulated", { platform: platformName(channel.platform) })}
          </Button>
        )}
        <Button
          look={channel.isSimulated ? "line" : "main"}
          disabled={isBusy}
          onClick={() => reconnect({ way: "stored" })}
        >
          {t("stored")}
        </Button>
        <Button
          look="line"
          aria-expanded={wantsTokens}
          disabled={isBusy}
          onClick={() => setWantsTokens(!wantsTokens)}
        >
          {t("given")}
        </Button>
        <p role="status" className={`type-preview ${isBusy ? "text-ink-2" : "text-over"}`}>
          {isBusy ? t("working") : state !== "idle" && t(`failed.${state}`)}
        </p>
      </div>
      {wantsTokens && (
        <NewTokens isBusy={isBusy} onGiven={(credentials) => reconnect({ way: "given", credentials })} />
      )}
    </section>
  );
}

type Failure = Extract<ReconnectAnswer, { ok: false }>["reason"];

function useReconnect(channelId: string) {
  const client = useQueryClient();
  const [state, setState] = useState<"idle" | "busy" | Failure>("idle");
  async function run(wish: ReconnectWish): Promise<void> {
    setState("busy");
    const answer = await api.reconnect(channelId, wish).catch(() => null);
    setState(answer === null ? "unreachable" : answer.ok ? "idle" : answer.reason);
    await client.invalidateQueries({ queryKey: keys.channels });
  }
  return { state, reconnect: (wish: ReconnectWish) => void run(wish) };
}
