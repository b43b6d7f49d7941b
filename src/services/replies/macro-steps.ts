import type { MacroSteps } from "@/core/macros/macro";
import { cleanText } from "@/core/privacy/clean-text";
import type { ReplyRefusal } from "@/core/replies/saved-reply";
import type { Viewer } from "@/core/views";
import type { Transaction } from "@/db/client";
import type { Belonging } from "@/db/commands/saved-replies";
import { colleaguesOf } from "@/db/queries/saved-replies";

/** Steps as they are kept: clean, each tag once, and none both put on and taken off. */
export function cleanSteps(steps: MacroSteps): MacroSteps {
  const tags = (names: string[]) => [...new Set(names.map((name) => cleanText(name)).filter(Boolean))];
  const addTags = tags(steps.addTags);
  return {
    ...steps,
    note: cleanText(steps.note),
    addTags,
    removeTags: tags(steps.removeTags).filter((tag) => !addTags.includes(tag)),
  };
}

/** Whether they change nothing at all. */
export const isIdle = ({ note, addTags, removeTags, assign, ending }: MacroSteps) =>
  note === "" && addTags.length + removeTags.length === 0 && assign === null && ending === null;

/** A macro names only colleagues of its writer, and a shared one only members of its team. */
export async function faultOfPerson(
  tx: Transaction,
  viewer: Viewer,
  { belonging: { teamId }, steps }: { belonging: Belonging; steps: MacroSteps | null },
): Promise<ReplyRefusal | null> {
  const { assign } = steps ?? { assign: null };
  if (assign?.to !== "person") return null;
  const named = (await colleaguesOf(tx, viewer)).find(({ id }) => id === assign.userId);
  return named && (teamId === null || named.teamIds.includes(teamId)) ? null : "person_gone";
}
