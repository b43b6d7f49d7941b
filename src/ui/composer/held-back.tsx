"use client";

import type { RefObject } from "react";
import { Held } from "../shell/lazy";
import { useOpenConversation } from "../thread/conversation-context";
import type { Compose, HeldAnswer } from "./use-compose";

interface HeldBackProps {
  held: HeldAnswer;
  compose: Compose;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Whatever becomes of a held answer, writing goes on in the field. */
export function HeldBack({ held, compose, field }: HeldBackProps) {
  const { conversation } = useOpenConversation();
  const goOn = () => {
    compose.setHeld(null);
    requestAnimationFrame(() => field.current?.focus());
  };
  return (
    <Held
      held={held}
      conversation={conversation}
      onRevise={(shown) => {
        if (shown) compose.basis.acknowledge(shown);
        goOn();
      }}
      onSend={(shown) => {
        goOn();
        void compose.send({ andResolve: held.andResolve, sendAt: held.sendAt, anyway: shown });
      }}
      onDiscard={() => {
        compose.setText("");
        compose.files.clear();
        goOn();
      }}
    />
  );
}
