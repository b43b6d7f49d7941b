"use client";

import { useTranslations } from "next-intl";
import type { MessageView } from "@/core/views";
import { say } from "../shell/notify";
import { useViewer } from "../shell/viewer-context";
import { useOpenConversation } from "./conversation-context";

/** Lets kept answers go, as somebody who has read what stands on the screen; `toRelease` is the first that this person may. */
export function useRelease() {
  const t = useTranslations("done");
  const viewer = useViewer();
  const { conversation, acts } = useOpenConversation();
  const mayRelease = ({ kept, authorUserId }: MessageView) =>
    kept !== null &&
    ((kept.reason !== "approval" && kept.reason !== "declined") || authorUserId !== viewer.id);
  const release = async ({ id, kept }: MessageView) => {
    const outcome = await acts.release(id, conversation.version);
    if (outcome.ok && kept?.reason === "approval") say(t("approved"));
  };
  const toRelease = conversation.segments
    .flatMap(({ items }) => items)
    .find((item): item is MessageView => item.kind === "message" && mayRelease(item));
  return { mayRelease, release, toRelease };
}
