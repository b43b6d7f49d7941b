import type { DirectMessageBody } from "@/platforms/x/fake/entries";
import { currentVersion, type Post, type Step } from "@/platforms/x/fake/world";
import type { Run } from "./run";
import type { Turn } from "./story";

/** What the brand has written to one person, oldest first. */
export interface Heard {
  inPublic: Post[];
  inPrivate: DirectMessageBody[];
}

export interface NextStep {
  step: string;
  does: Turn["does"];
  text: string;
  /** The post a reply goes under. */
  under: string | null;
}

/** How long people take to react, in seconds. */
const REACTION = { min: 15, spread: 60 };

/** What this customer does now, or null while there is nothing to do yet. One step at a time. */
export function nextStep(run: Run, { steps, heard, now }: { steps: Step[]; heard: Heard; now: Date }): NextStep | null {
  return reaction(run, { steps, heard, now }) ?? ownTurn(run, { steps, heard, now });
}

interface Situation {
  steps: Step[];
  heard: Heard;
  now: Date;
}

function reaction(run: Run, { steps, heard, now }: Situation): NextStep | null {
  const done = new Set(steps.map(({ step }) => step));
  const isTime = (step: string, at: string) => secondsSince(at, now) >= REACTION.min + run.drawFor(step) * REACTION.spread;

  for (const [at, answer] of heard.inPublic.entries()) {
    const invited = answer.directMessageDeepLink !== null && run.story.invited !== undefined && !done.has("invited");
    const step = invited ? "invited" : `publicly-${at}`;
    const text = invited ? run.story.invited : run.story.publicly?.[at];
    const isPassed = steps.some((told) => told.step === step) || (steps.some((told) => told.step === "invited") && answer.directMessageDeepLink !== null);
    if (text === undefined || isPassed || !isTime(step, currentVersion(answer).createdAt)) continue;
    return { step, does: invited ? "dm" : "reply", text: run.filled(text), under: answer.id };
  }
  for (const [at, message] of heard.inPrivate.entries()) {
    const step = `privately-${at}`;
    const text = run.story.privately?.[at];
    if (text !== undefined && !done.has(step) && isTime(step, message.createdAt)) return { step, does: "dm", text: run.filled(text), under: null };
  }
  return null;
}

/** Steps by themselves, one after the other; an answer makes the impatient ones superfluous. */
function ownTurn({ story, filled }: Run, { steps, heard, now }: Situation): NextStep | null {
  const turns = story.meanwhile ?? [];
  const at = steps.filter(({ step }) => step.startsWith("meanwhile-")).length;
  const turn = turns[at];
  const before = steps.findLast(({ step }) => step === "opening" || step.startsWith("meanwhile-"));
  if (!turn || !before || secondsSince(before.at, now) < turn.afterSeconds) return null;
  const wasAnswered = heard.inPublic.length + heard.inPrivate.length > 0;
  if (wasAnswered && !turn.anyway) return null;
  return { step: `meanwhile-${at}`, does: turn.does, text: filled(turn.text ?? ""), under: steps[0]?.wroteId ?? null };
}

const secondsSince = (at: string, now: Date): number => (now.getTime() - new Date(at).getTime()) / 1000;
