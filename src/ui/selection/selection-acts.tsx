"use client";

import {
  AlarmClock,
  CheckCheck,
  type LucideIcon,
  MailOpen,
  TagIcon,
  Tags,
  UserCheck,
  UserRound,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { BulkAct } from "@/core/bulk";
import { useCommands } from "../keys/key-context";
import { useAriaKeys, useKeyHint } from "../keys/use-key-hints";
import { IconButton } from "../primitives/button";
import { SelectionPopup } from "../shell/lazy";
import { useViewer } from "../shell/viewer-context";
import { useChoosingHere } from "./use-choosing";

export type SelectionSurface = "assign" | "snooze" | "tag" | "untag";

const ACTS = [
  ["resolve", "conversation.resolve", CheckCheck],
  ["take", "conversation.assignToMe", UserCheck],
  ["assign", "conversation.assign", UserRound],
  ["snooze", "conversation.snooze", AlarmClock],
  ["tag", "conversation.tag", TagIcon],
  ["untag", "list.untag", Tags],
  ["markRead", "list.markRead", MailOpen],
] as const satisfies readonly (readonly [string, string, LucideIcon])[];

/** While something is chosen, the keys of a conversation speak of all that is chosen. */
export function SelectionActs() {
  const t = useTranslations("bulk.act");
  const viewer = useViewer();
  const [hint, aria] = [useKeyHint(), useAriaKeys()];
  const { selection, act } = useChoosingHere();
  const [surface, setSurface] = useState<SelectionSurface | null>(null);
  const isAny = selection.ids.size > 0;
  const run = (given: BulkAct) => act(given, selection.ids);
  const does = {
    resolve: () => run({ type: "resolve" }),
    take: () => run({ type: "assign", assigneeId: viewer.id }),
    assign: () => setSurface("assign"),
    snooze: () => setSurface("snooze"),
    tag: () => setSurface("tag"),
    untag: () => setSurface("untag"),
    markRead: () => run({ type: "mark_read" }),
  };
  const handlers = ACTS.map(([name, command]) => [command, isAny ? does[name] : undefined] as const);
  useCommands(Object.fromEntries(handlers), { goFirst: true });
  return (
    <div className="flex justify-between">
      {ACTS.map(([name, command, Icon]) => (
        <IconButton
          key={name}
          id={anchorId(name)}
          label={t(name)}
          title={hint(t(name), command)}
          aria-keyshortcuts={isAny ? aria(command) : undefined}
          disabled={!isAny}
          className="disabled:opacity-40"
          onClick={does[name]}
        >
          <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        </IconButton>
      ))}
      {surface && (
        <SelectionPopup
          surface={surface}
          anchor={document.getElementById(anchorId(surface))}
          onAct={run}
          onClose={() => setSurface(null)}
        />
      )}
    </div>
  );
}

const anchorId = (name: string) => `selection-${name}`;
