"use client";

import { useTranslations } from "next-intl";
import { useOpenConversation } from "./conversation-context";
import { Leg } from "./leg";
import { useFollowEnd } from "./use-follow-end";

/** The whole matter, one line: public and private legs in the order they happened. */
export function Thread() {
  const t = useTranslations("thread");
  const { conversation } = useOpenConversation();
  const box = useFollowEnd();
  return (
    <section
      ref={box}
      id="thread"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t("label", { name: conversation.contact.name })}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain [--thread-end:1.25rem] [--thread-start:1rem] [--thread-time:44px] focus-visible:outline-offset-[-2px] desk:[--thread-end:2rem] desk:[--thread-start:1.25rem] desk:[--thread-time:48px]"
    >
      {conversation.segments.map((segment, index) => (
        <Leg key={`${segment.legId}-${segment.startedAt}`} segment={segment} index={index} />
      ))}
    </section>
  );
}
