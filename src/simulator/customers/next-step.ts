import type { Heard } from "@/platforms/fake-kit/pretended";
import type { Step } from "./book";
import type { Run } from "./run";
import type { Turn } from "./story";

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
export function nextStep(
  run: Run,
  { steps, heard, now }: { steps: Step[]; heard: Heard; now: Date },
): NextStep | null {
  return reaction(run, { steps, heard, now }) ?? ownTurn(run, { steps, heard, now });
}

interface Situation {
  steps: Step[];
  heard: Heard;
  now: Date;
}

/** To the first thing heard that they have something to say to and have had the time to read. */
function reaction(run: Run, { steps, heard, now }: Situation): NextStep | null {
  const done = new Set(steps.map(({ step }) => step));
  const answers = [...publicAnswers(run, heard), ...privateAnswers(run, heard)];
  const due = answers.find(
    ({ at, step }) => !done.has(step) && secondsSince(at, now) >= reactionSeconds(run, step),
  );
  return due ? due.next : null;
}

interface Answer {
  step: string;
  /** When the brand wrote what it answers. */
  at: string;
  next: NextStep;
}

const reactionSeconds = (run: Run, step: string) => REACTION.min + run.drawFor(step) * REACTION.spread;

/** The first answer that brings the private button is answered in private, where the story has words for it. */
function publicAnswers({ story, filled }: Run, { inPublic }: Heard): Answer[] {
  const inviting = story.invited === undefined ? undefined : inPublic.find(({ invites }) => invites);
  return inPublic.flatMap((post, number) => {
    const isInvited = post === inviting;
    const text = isInvited ? story.invited : story.publicly?.[number];
    if (text === undefined) return [];
    const step = isInvited ? "invited" : `publicly-${number}`;
    const does = isInvited ? "dm" : "reply";
    return [{ step, at: post.at, next: { step, does, text: filled(text), under: post.id } }];
  });
}

function privateAnswers({ story, filled }: Run, { inPrivate }: Heard): Answer[] {
  return inPrivate.flatMap((message, number) => {
    const text = story.privately?.[number];
    if (text === undefined) return [];
    const step = `privately-${number}`;
    return [{ step, at: message.at, next: { step, does: "dm", text: filled(text), under: null } }];
  });
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
  return {
    step: `meanwhile-${at}`,
    does: turn.does,
    text: filled(turn.text ?? ""),
    under: steps[0]?.wroteId ?? null,
  };
}

const secondsSince = (at: string, now: Date): number => (now.getTime() - new Date(at).getTime()) / 1000;
