import type { Heard, People } from "@/platforms/fake-kit/pretended";
import { DEMO_BRAND } from "../brand";
import type { Book, Step } from "./book";
import { type NextStep, nextStep } from "./next-step";
import { type Run, runNamed } from "./run";
import type { Story } from "./story";

/** Where customers write: a platform with its people, and how far their stories are. */
export interface Scene {
  /** Its name, where several tell the same stories: each in an order of its own. */
  place?: string;
  people: People;
  book: Book;
  /** What is told here, each once before any comes again. */
  stories: Story[];
  now(): Date;
}

/** Begins a telling: the person comes into the world and writes. */
export function begin({ people, book, now }: Scene, run: Run): void {
  const { followers = 120, ...character } = run.character;
  const personId = people.put({ ...character, followers });
  const { opening, opensIn, picture, language } = run.story;
  const says = { personId, text: run.filled(opening), picture, language };
  const wroteId = said(people, { ...says, inPrivate: opensIn === "private", under: null });
  book.note(run.name, { step: "opening", wroteId, at: now().toISOString() });
}

/** Tells every running story on by what is due now. Finished and forgotten ones cost nothing. */
export function tellOn(scene: Scene): void {
  const { people, book } = scene;
  const now = scene.now();
  const heard = people.heard();
  for (const [name, steps] of book.stories) {
    const run = isRecent(steps, now) ? runNamed(name) : null;
    const personId = run && people.named(run.character.username);
    if (!run || !personId) continue;
    const next = nextStep(run, { steps, now, heard: heard.get(personId) ?? NOTHING });
    if (next) take(scene, { run, personId, steps }, next);
  }
}

const NOTHING: Heard = { inPublic: [], inPrivate: [] };

/** How many tellings have had no answer yet. */
export function unanswered({ people, book, now }: Scene): number {
  const heard = people.heard();
  return [...book.stories].filter(([name, steps]) => {
    const personId = isRecent(steps, now()) && people.named(runNamed(name)?.character.username ?? "");
    return personId && !heard.has(personId);
  }).length;
}

const RECENT_MS = 48 * 3_600_000;

const isRecent = (steps: Step[], now: Date) =>
  now.getTime() - new Date(steps.at(-1)?.at ?? 0).getTime() < RECENT_MS;

interface Telling {
  run: Run;
  personId: string;
  steps: Step[];
}

function take(scene: Scene, telling: Telling, next: NextStep): void {
  const wroteId = written(scene, telling, next);
  scene.book.note(telling.run.name, { step: next.step, wroteId, at: scene.now().toISOString() });
}

function written({ people }: Scene, { run, personId, steps }: Telling, next: NextStep): string | null {
  const opening = steps[0]?.wroteId ?? "";
  const says = { personId, text: next.text, language: run.story.language };
  switch (next.does) {
    case "post":
      return said(people, { ...says, under: null });
    case "reply":
      return said(people, { ...says, under: next.under });
    case "dm":
      return said(people, { ...says, inPrivate: true, under: null });
    case "edit":
      if (people.isGone(opening) || !people.edit) return null;
      people.edit(opening, calling(people, next.text));
      return opening;
    case "delete":
      if (!people.isGone(opening)) people.delete?.(opening);
      return null;
  }
}

interface Saying {
  personId: string;
  text: string;
  inPrivate?: boolean;
  under: string | null;
  picture?: Story["picture"];
  language: Story["language"];
}

/** Where there is nothing public everything is said in private, and the other way round. */
function said(
  people: People,
  { personId, text, inPrivate = false, under, picture, language }: Saying,
): string | null {
  const words = calling(people, text);
  if (people.post && !(inPrivate && people.writePrivately))
    return people.post(personId, words, { under, language, picture });
  return people.writePrivately?.(personId, words, { picture }) ?? null;
}

/** The stories call the brand as X does; elsewhere it has another name, or is not called at all. */
function calling({ brandCalled }: People, text: string): string {
  const called = text.replaceAll(`@${DEMO_BRAND.username}`, brandCalled);
  return brandCalled === "" ? called.replace(/^[\s,]+|(?<=\s)\s+/g, "") : called;
}
