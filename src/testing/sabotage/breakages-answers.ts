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
];
