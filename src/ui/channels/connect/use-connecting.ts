"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ConnectAnswer, ConnectFailure } from "@/core/connecting";
import { keys } from "../../data/queries";

/** Asks the server to connect, and goes where that leads: to the platform, to a choice, or to the channel. */
export function useConnecting() {
  const router = useRouter();
  const client = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<ConnectFailure | null>(null);

  async function run(ask: () => Promise<ConnectAnswer>): Promise<void> {
    setBusy(true);
    setFailed(null);
    const answer = await ask().catch((): ConnectAnswer => ({ ok: false, reason: "unreachable" }));
    if (!answer.ok) {
      setFailed(answer.reason);
      return setBusy(false);
    }
    if ("consentUrl" in answer) return window.location.assign(answer.consentUrl);
    await client.invalidateQueries({ queryKey: keys.channels });
    router.push(
      "choiceId" in answer ? `/channels/connect?choice=${answer.choiceId}` : `/channels/${answer.channelId}`,
    );
  }
  return { isBusy, failed, connect: (ask: () => Promise<ConnectAnswer>) => void run(ask) };
}
