"use client";

import { Globe, Lock, NotebookPen, Zap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAriaKeys } from "../keys/use-key-hints";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { type ComposerMode, useOpenConversation } from "../thread/conversation-context";
import { hasMode } from "./modes";

const MODES: { mode: ComposerMode; Icon: typeof Globe }[] = [
  { mode: "public", Icon: Globe },
  { mode: "private", Icon: Lock },
  { mode: "note", Icon: NotebookPen },
];

/** Public pressed is solid ink, private solid teal: nobody mistakes one for the other. */
export function ModeButtons() {
  const t = useTranslations("composer");
  const { mode: current, write, open, conversation } = useOpenConversation();
  const aria = useAriaKeys();
  const offered = MODES.filter(({ mode }) => hasMode(conversation.composer, mode));
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons that press, not a form section
    <div role="group" aria-label={t("modes")} className="flex items-center gap-1 px-2 pt-2">
      {offered.map(({ mode, Icon }) => (
        <button
          key={mode}
          type="button"
          aria-pressed={mode === current}
          data-mode={mode}
          onClick={() => write(mode)}
          className="type-preview inline-flex h-7 items-center gap-1.5 rounded-button px-2.5 font-medium whitespace-nowrap text-ink-3 hover:bg-sunk aria-pressed:bg-ink aria-pressed:font-semibold aria-pressed:text-paper data-[mode=private]:aria-pressed:bg-private data-[mode=private]:aria-pressed:text-private-on pointer-coarse:h-11 max-desk:h-11 max-desk:px-3"
        >
          <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
          {t(`mode.${mode}`)}
        </button>
      ))}
      <Button
        size="small"
        look="quiet"
        aria-haspopup="dialog"
        aria-keyshortcuts={aria("conversation.macro")}
        className="ms-auto"
        onClick={() => open("macro")}
      >
        <Zap size={14} strokeWidth={1.75} aria-hidden="true" />
        <span className="max-desk:sr-only">{t("macro")}</span>
        <CommandKeys command="conversation.macro" bare />
      </Button>
    </div>
  );
}
