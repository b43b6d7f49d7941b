"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDetail } from "@/core/manager-views";
import { api } from "../data/api";
import { keys } from "../data/queries";
import { DAY_AND_TIME } from "../intl/moments";
import { usePhrase } from "../intl/phrase";
import { Button } from "../primitives/button";
import { useViewer } from "../shell/viewer-context";
import { ChannelSection } from "./channel-sections";

type Parked = ChannelDetail["parkedEvents"];

/** Events that were stored and could not be applied, one line for each reason. */
export function ParkedEvents({ channel }: { channel: ChannelDetail }) {
  const t = useTranslations("channel");
  const viewer = useViewer();
  const groups = Object.entries(
    Object.groupBy(channel.parkedEvents, ({ kind, reason }) => `${kind} ${JSON.stringify(reason)}`),
  );
  return (
    <ChannelSection title={t("parked")} text={t("parkedText")}>
      {groups.length === 0 && <p className="type-preview text-ink-2">{t("noParked")}</p>}
      <ul>
        {groups.map(([key, events]) => (
          <ParkedLine
            key={key}
            channelId={channel.id}
            events={events ?? []}
            mayReplay={viewer.role === "admin"}
          />
        ))}
      </ul>
      {groups.length > 0 && viewer.role !== "admin" && (
        <p className="type-meta mt-2 text-ink-3">{t("onlyAdmins")}</p>
      )}
    </ChannelSection>
  );
}

function ParkedLine({
  channelId,
  events,
  mayReplay,
}: {
  channelId: string;
  events: Parked;
  mayReplay: boolean;
}) {
  const t = useTranslations("channel");
  const because = usePhrase("parkedReason");
  const format = useFormatter();
  const first = events[0];
  if (!first) return null;
  return (
    <li className="grid min-h-12 grid-cols-[6rem_minmax(0,1fr)_auto] items-center gap-3 border-line py-2 not-first:border-t">
      <time dateTime={first.receivedAt} className="type-meta text-ink-3">
        {format.dateTime(new Date(first.receivedAt), DAY_AND_TIME)}
      </time>
      <div className="min-w-0">
        <p className="type-preview [overflow-wrap:anywhere]">
          <bdi>{because(first.reason.code, first.reason.params)}</bdi>
        </p>
        <p className="type-meta text-ink-3">
          <bdi dir="ltr">{first.kind}</bdi>
          {" · "}
          {events.length > 1
            ? t("parkedMore", { count: events.length })
            : t("attempts", { count: first.attempts })}
        </p>
      </div>
      {mayReplay && <Replay channelId={channelId} eventIds={events.map(({ id }) => id)} />}
    </li>
  );
}

function Replay({ channelId, eventIds }: { channelId: string; eventIds: string[] }) {
  const t = useTranslations("channel");
  const client = useQueryClient();
  const [state, setState] = useState<"idle" | "replaying" | "failed">("idle");
  const replay = async () => {
    setState("replaying");
    try {
      await api.replayParked(channelId, eventIds);
      setState("idle");
    } catch {
      setState("failed");
    }
    void client.invalidateQueries({ queryKey: keys.channels });
  };
  return (
    <span className="grid justify-items-end">
      <Button look="line" size="small" disabled={state === "replaying"} onClick={() => void replay()}>
        {state === "replaying"
          ? t("replaying")
          : eventIds.length > 1
            ? t("replayMany", { count: eventIds.length })
            : t("replay")}
      </Button>
      {state === "failed" && (
        <span role="alert" className="type-meta text-over">
          {t("replayFailed")}
        </span>
      )}
    </span>
  );
}
