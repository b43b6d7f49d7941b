"use client";

import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { type Trigger, triggerAt } from "./trigger";

/** Takes a key press meant for the open list; true when it was one. */
export type TakeKey = (key: string) => boolean;

/** What is being completed in a field, and how the open list is told of keys. */
export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  { text, setText, isOff }: { text: string; setText: (text: string) => void; isOff: TriggerOff },
) {
  const [caret, setCaret] = useState<number | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const takeKey = useRef<TakeKey | null>(null);
  const found = caret === null ? null : triggerAt(text, Math.min(caret, text.length));
  const trigger = found && !isOff(found) && signOf(found) !== left ? found : null;

  const follow = () => {
    const { current } = field;
    if (!current) return;
    const isPlain = current.selectionStart === current.selectionEnd && document.activeElement === current;
    setCaret(isPlain ? current.selectionStart : null);
    const here = triggerAt(current.value, current.selectionStart);
    if (left !== null && (!here || signOf(here) !== left)) setLeft(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!trigger || event.nativeEvent.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
    // Where no list is open the key is somebody else's.
    if (!takeKey.current) return;
    if (event.key === "Escape") setLeft(signOf(trigger));
    else if (event.shiftKey || !takeKey.current(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** Written as if typed, so that the browser's own undo takes it back. */
  const put = (words: string) => {
    if (!trigger || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(trigger.start, trigger.end);
    if (!document.execCommand("insertText", false, words))
      setText(text.slice(0, trigger.start) + words + text.slice(trigger.end));
    setLeft(null);
  };
  return { trigger, takeKey, put, follow, onKeyDown, activeId: trigger ? activeId : null, setActiveId };
}

type TriggerOff = (trigger: Trigger) => boolean;

/** A list that was left stays away until another word begins. */
const signOf = ({ kind, start }: Trigger) => `${kind}.${start}`;

export type Completion = ReturnType<typeof useCompletion>;
