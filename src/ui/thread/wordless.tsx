"use client";

import { useTranslations } from "next-intl";
import type { MessageView } from "@/core/views";
import { usePlatformName } from "../marks/use-platform-name";
import { useOpenConversation } from "./conversation-context";

/** A message without words that we could read, encrypted ones among them: said, with the place to read it. */
export function Wordless({ message: { url } }: { message: MessageView }) {
  const t = useTranslations("thread");
  const platformName = usePlatformName();
  const { channel } = useOpenConversation().conversation;
  return (
    <p className="type-body py-0.5 text-ink-3 italic">
      {t("wordless", { platform: platformName(channel.platform) })}{" "}
      {url && (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="font-[550] text-accent not-italic underline-offset-[3px] hover:underline"
        >
          {t("openThere")}
        </a>
      )}
    </p>
  );
}
