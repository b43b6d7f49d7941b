import type { Breakage } from "./breakage";

/** What agents write, from the first letter until it leaves. */
export const BREAKAGES_ANSWERS: Breakage[] = [
  {
    name: "other-window-written-over",
    file: "src/core/answer/draft.ts",
    find: "const asides = isBehind || isExchanged ?",
    replace: "const asides = isExchanged ?",
    test: "src/services/save-draft.test.ts",
    promise: "loses no word, however many windows write at the same time",
  },
  {
    name: "sent-draft-offered-again",
    file: "src/services/send-reply.ts",
    find: "  await endDraft(scene, { place: visibility, said: cleanText(command.body) });\n",
    replace: "",
    test: "src/services/save-draft.test.ts",
    promise: "ends with the answer that it became",
  },
  {
    name: "private-reply-for-everybody",
    file: "src/db/queries/saved-replies.ts",
    find: ".where(and(ownOrShared(viewer, savedReply), condition))",
    replace: ".where(condition)",
    test: "src/services/replies/save-reply.test.ts",
    promise: "of one's own exists for nobody else, whatever their role",
  },
  {
    name: "greeting-with-a-gap",
    file: "src/core/replies/variables.ts",
    find: "return missing.size > 0 ?",
    replace: "return missing.size > REPLY_VARIABLES.length ?",
    test: "src/core/replies/replies.test.ts",
    promise: "that nobody knows refuse the whole text and are named",
  },
  {
    name: "macro-half-applied",
    file: "src/services/macros/all-or-nothing.ts",
    find: "      if (!outcome.ok) throw new TakenBack(outcome);\n",
    replace: "",
    test: "src/services/macros/apply-macro.test.ts",
    promise: "does none, and says which and why",
  },
  {
    name: "macro-undo-over-others",
    file: "src/services/macros/undo-macro.ts",
    find: "!isRetagged(tag) && (await removeTag(",
    replace: "(await removeTag(",
    test: "src/services/macros/undo-macro.test.ts",
    promise: "leaves what somebody has changed since, also when it looks the same again",
  },
];
