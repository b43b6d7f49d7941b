"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDetail } from "@/core/manager-views";
import { api } from "../data/api";
import { keys } from "../data/queries";
import { usePlatformName } from "../marks/use-platform-name";
import { Button } from "../primitives/button";
import { useViewer } from "../shell/viewer-context";
import { ChannelSection } from "./channel-sections";

/** Ends our rights, asked for twice: nothing that was said is lost, but nothing more comes either. */
export function Disconnect({ channel }: { channel: ChannelDetail }) {
  const platformName = usePlatformName();
  const t = useTranslations("channel.disconnect");
  const client = useQueryClient();
  const [state, setState] = useState<"idle" | "asked" | "busy" | "failed" | "not_revoked">("idle");
  const name = platformName(channel.platform);
  if (useViewer().role !== "admin" || (channel.state === "disconnected" && state !== "not_revoked"))
    return null;
  const run = async () => {
    setState("busy");
    const answer = await api.disconnect(channel.id).catch(() => null);
    setState(answer === null ? "failed" : answer.isRevoked ? "idle" : "not_revoked");
    await client.invalidateQueries({ queryKey: keys.channels });
  };
  return (
    <ChannelSection title={t("title")} text={t("text", { name })}>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {state === "asked" || state === "busy" ? (
          <>
            <Button look="danger" disabled={state === "busy"} onClick={() => void run()}>
              {t("confirm")}
            </Button>
            <Button disabled={state === "busy"} onClick={() => setState("idle")}>
              {t("cancel")}
            </Button>
          </>
        ) : (
          channel.state !== "disconnected" && (
            <Button look="line" onClick={() => setState("asked")}>
              {t("begin")}
            </Button>
          )
        )}
        <p role="status" className="type-preview text-over">
          {state === "failed" && t("failed")}
          {state === "not_revoked" && t("notRevoked", { name })}
        </p>
      </div>
    </ChannelSection>
  );
}
