"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useOpenConversation } from "./conversation-context";
import { Leg } from "./leg";

/** How near to the end counts as "reading the latest": then new messages are followed. */
const NEAR_END_PX = 120;

/** The whole matter, one line: public and private legs in the order they happened. */
export function Thread() {
  const t = useTranslations("thread");
  const { conversation } = useOpenConversation();
  const box = useFollowEnd(conversation.id, conversation.segments);
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

/** Opens at the end, and stays there while the reader is there. */
function useFollowEnd(id: string, content: unknown) {
  const box = useRef<HTMLElement>(null);
  const isNear = useRef(true);
  useEffect(() => {
    isNear.current = true;
    const element = box.current;
    const onScroll = () => {
      if (element)
        isNear.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    };
    element?.addEventListener("scroll", onScroll, { passive: true });
    return () => element?.removeEventListener("scroll", onScroll);
    // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation starts anew
  }, [id]);
  useEffect(() => {
    if (isNear.current) box.current?.scrollTo({ top: box.current.scrollHeight });
    // biome-ignore lint/correctness/useExhaustiveDependencies: every new content is followed
  }, [content]);
  return box;
}
