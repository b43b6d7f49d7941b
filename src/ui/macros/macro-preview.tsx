"use client";

import { Ban, Check, Hourglass, Minus } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { MacroLine, MacroObstacle } from "@/core/macros/preview-macro";
import { useMissing, WordsPreview } from "../composer/completion/words-preview";
import type { BlockedReason } from "../composer/modes";
import { useDuration } from "../intl/use-duration";
import { usePlatformName } from "../marks/use-platform-name";
import { firstName, useOpenConversation } from "../thread/conversation-context";
import type { ReadyMacro } from "./use-macro";

/** What a macro will do here, in words; or what keeps it from doing anything. */
export function MacroPreviewWords({ macro }: { macro: ReadyMacro }) {
  const t = useTranslations("macros");
  const { lines, obstacles, ready, mode } = macro;
  const isUseless = lines.length + obstacles.length === 0;
  return (
    <div aria-live="polite" className="grid gap-3">
      {obstacles.length > 0 && (
        <div className="grid gap-1 text-over">
          <p className="type-preview font-semibold">{t("cannot.title")}</p>
          <ul className="grid gap-1">
            {obstacles.map((obstacle) => (
              <li key={obstacle.why} className="type-preview flex gap-2">
                <Ban size={14} strokeWidth={1.75} className="mt-[3px] flex-none" aria-hidden="true" />
                <Obstacle obstacle={obstacle} macro={macro} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {isUseless && <p className="type-preview text-ink-2">{t("does.nothing")}</p>}
      <ul className={`grid gap-2 ${obstacles.length > 0 ? "text-ink-3" : ""}`}>
        {lines.map((line) => (
          <li key={line.does} className="type-preview flex gap-2">
            <Mark line={line} isHeldUp={obstacles.length > 0} />
            <div className="min-w-0 flex-1">
              {line.does === "inserts" ? (
                <>
                  <p className="mb-1 text-ink-2">{t("does.inserts")}</p>
                  <WordsPreview ready={ready} mode={mode} />
                </>
              ) : (
                <Line line={line} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Done at once, after the answer, or for what stands above not at all. */
function Mark({ line, isHeldUp }: { line: MacroLine; isHeldUp: boolean }) {
  const Kept = "waits" in line && line.waits ? Hourglass : Check;
  const Icon = isHeldUp ? Minus : Kept;
  return <Icon size={14} strokeWidth={1.75} className="mt-[3px] flex-none text-ink-3" aria-hidden="true" />;
}

function Line({ line }: { line: Exclude<MacroLine, { does: "inserts" }> }) {
  const t = useTranslations("macros.does");
  const format = useFormatter();
  const duration = useDuration();
  switch (line.does) {
    case "notes":
      return (
        <>
          <p className="mb-1 text-ink-2">{t("notes")}</p>
          <p dir="auto" className="type-body whitespace-pre-line">
            {line.words}
          </p>
        </>
      );
    case "tags":
    case "untags":
      return t(line.does, { tags: format.list(line.tags, { type: "unit" }) });
    case "assigns":
      return t("assigns", { name: line.name });
    case "resolves":
      return t(line.waits ? "resolvesThen" : "resolves");
    case "snoozes":
      return t(line.waits ? "snoozesThen" : "snoozes", { time: duration(line.minutes) });
    default:
      return t(line.does);
  }
}

function Obstacle({ obstacle, macro }: { obstacle: MacroObstacle; macro: ReadyMacro }) {
  const platformName = usePlatformName();
  const t = useTranslations("macros.cannot");
  const blocked = useTranslations("composer.blocked");
  const { channel, contact } = useOpenConversation().conversation;
  const missing = useMissing(macro.ready);
  switch (obstacle.why) {
    case "variable_unknown":
      return t("variable_unknown", { missing: missing ?? "" });
    case "answer_closed":
      return blocked(obstacle.blocked as BlockedReason, {
        platform: platformName(channel.platform),
        name: firstName(contact.name),
      });
    case "person_gone":
      return t("person_gone", { name: obstacle.name });
    case "already_resolved":
      return t("already_resolved");
  }
}
