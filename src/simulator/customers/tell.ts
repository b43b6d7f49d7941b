import { writeDirectMessage } from "@/platforms/x/fake/act-direct-messages";
import { putPerson } from "@/platforms/x/fake/act-people";
import { deletePost, editPost, writePost } from "@/platforms/x/fake/act-posts";
import type { Stage } from "@/platforms/x/fake/stage";
import type { Step } from "@/platforms/x/fake/world";
import { DEMO_BRAND } from "../brand";
import { type Heard, type NextStep, nextStep } from "./next-step";
import { type Run, runNamed } from "./run";

/** Begins a telling: the person comes into the world and writes. */
export function begin(stage: Stage, run: Run): void {
  const { username, name, followers = 120, closed, verified, bio = "" } = run.character;
  const person = putPerson(stage, {
    username,
    name,
    followers,
    bio,
    directMessages: closed ? "closed" : "open",
    verifiedType: verified ? "blue" : "none",
  });
  const text = run.filled(run.story.opening);
  const wroteId =
    run.story.opensIn === "private"
      ? writeDirectMessage(stage, { senderId: person.id, recipientId: DEMO_BRAND.id, text }).id
      : writePost(stage, { authorId: person.id, text, language: run.story.language }).id;
  stage.record({ type: "story", run: run.name, step: "opening", wroteId, at: stage.now().toISOString() });
}

/** Tells every running story on by what is due now. Finished and forgotten ones cost nothing. */
export function tellOn(stage: Stage): void {
  const now = stage.now();
  const heard = heardBy(stage);
  for (const [name, steps] of stage.world.stories) {
    const run = isRecent(steps, now) ? runNamed(name) : null;
    const person = run && stage.world.personNamed(run.character.username);
    if (!run || !person || stage.world.suspended.has(person.id)) continue;
    const next = nextStep(run, {
      steps,
      now,
      heard: heard.get(person.id) ?? { inPublic: [], inPrivate: [] },
    });
    if (next) take(stage, { run, personId: person.id, steps }, next);
  }
}

/** How many tellings have had no answer yet. */
export function unanswered(stage: Stage): number {
  const heard = heardBy(stage);
  const now = stage.now();
  return [...stage.world.stories].filter(([name, steps]) => {
    const person = isRecent(steps, now) && stage.world.personNamed(runNamed(name)?.character.username ?? "");
    return person && !heard.has(person.id);
  }).length;
}

const RECENT_MS = 48 * 3_600_000;

const isRecent = (steps: Step[], now: Date) =>
  now.getTime() - new Date(steps.at(-1)?.at ?? 0).getTime() < RECENT_MS;

function take(
  stage: Stage,
  { run, personId, steps }: { run: Run; personId: string; steps: Step[] },
  next: NextStep,
): void {
  const wroteId = written(
    stage,
    { personId, language: run.story.language, opening: steps[0]?.wroteId ?? "" },
    next,
  );
  stage.record({ type: "story", run: run.name, step: next.step, wroteId, at: stage.now().toISOString() });
}

function written(
  stage: Stage,
  { personId, language, opening }: { personId: string; language: string; opening: string },
  { does, text, under }: NextStep,
): string | null {
  const isGone = stage.world.posts.get(opening)?.deletedAt !== null;
  switch (does) {
    case "post":
      return writePost(stage, { authorId: personId, text, language }).id;
    case "reply":
      return writePost(stage, { authorId: personId, text, inReplyToId: under, language }).id;
    case "dm":
      return writeDirectMessage(stage, { senderId: personId, recipientId: DEMO_BRAND.id, text }).id;
    case "edit":
      return isGone ? null : editPost(stage, opening, text).id;
    case "delete":
      if (!isGone) deletePost(stage, opening);
      return null;
  }
}

/** What the brand wrote to whom, oldest first. */
function heardBy({ world }: Stage): Map<string, Heard> {
  const heard = new Map<string, Heard>();
  const by = (personId: string) =>
    heard.get(personId) ?? heard.set(personId, { inPublic: [], inPrivate: [] }).get(personId);
  for (const id of [...world.postsBy(DEMO_BRAND.id).newestFirst()].reverse()) {
    const post = world.postOf(id);
    const to = post?.inReplyToId ? world.postOf(post.inReplyToId)?.authorId : undefined;
    if (post && to && post.deletedAt === null) by(to)?.inPublic.push(post);
  }
  for (const id of [...world.inboxOf(DEMO_BRAND.id).newestFirst()].reverse()) {
    const message = world.directMessages.get(id);
    if (message?.senderId === DEMO_BRAND.id) by(message.recipientId)?.inPrivate.push(message);
  }
  return heard;
}
