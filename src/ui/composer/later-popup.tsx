"use client";

import { MomentChoice } from "../thread/moment-choice";

interface LaterPopupProps {
  anchor: HTMLElement | null;
  onChoose: (sendAt: string) => void;
  onClose: () => void;
}

export default function LaterPopup({ anchor, onChoose, onClose }: LaterPopupProps) {
  return <MomentChoice words="later" anchor={anchor} side="top" onChoose={onChoose} onClose={onClose} />;
}
