"use client";

import { useEffect, useRef } from "react";

/** How near to the end counts as "reading the latest": then new messages are followed. */
const NEAR_END_PX = 120;

/** Opens at the end, and stays there while the reader is there: also when what is below takes more room. */
export function useFollowEnd() {
  const box = useRef<HTMLElement>(null);
  const isNear = useRef(true);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const follow = () => isNear.current && element.scrollTo({ top: element.scrollHeight });
    const onScroll = () => {
      isNear.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    };
    const size = new ResizeObserver(follow);
    const content = new MutationObserver(follow);
    size.observe(element);
    content.observe(element, { childList: true, subtree: true });
    element.addEventListener("scroll", onScroll, { passive: true });
    follow();
    return () => {
      size.disconnect();
      content.disconnect();
      element.removeEventListener("scroll", onScroll);
    };
  }, []);
  return box;
}
