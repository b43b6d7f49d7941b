import { z } from "zod";
import type { StageSettings } from "@/platforms/fake-kit/stage";

/** What a demo customer has done so far. */
export interface Step {
  step: string;
  wroteId: string | null;
  at: string;
}

/** How far each story is told on one platform. */
export interface Book {
  readonly stories: ReadonlyMap<string, Step[]>;
  note(run: string, step: Step): void;
}

export const BookEntry = z.object({
  run: z.string(),
  step: z.string(),
  wroteId: z.string().nullable(),
  at: z.iso.datetime(),
});
type BookEntry = z.infer<typeof BookEntry>;

/** A book beside the platform's own journal: customers are the simulator's, and no part of the platform. */
export function bookFrom({ journal, entries = [] }: StageSettings<BookEntry>): Book {
  const stories = new Map<string, Step[]>();
  const add = ({ run, ...step }: BookEntry) => stories.set(run, [...(stories.get(run) ?? []), step]);
  for (const entry of entries) add(entry);
  return {
    stories,
    note(run, step) {
      add({ run, ...step });
      journal?.append({ run, ...step });
    },
  };
}
