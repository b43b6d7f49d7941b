import type { Breakage } from "./breakage";

/** What is done to many conversations at once. */
export const BREAKAGES_BULK: Breakage[] = [
  {
    name: "undo-over-a-colleague",
    file: "src/services/bulk/take-back.ts",
    find: "return latest?.actorId === viewer.id && latest.at.getTime() === at.getTime();",
    replace: "return latest === null || at !== null;",
    test: "src/services/bulk/bulk-undo.test.ts",
    promise: "sees a change that has been changed back",
  },
  {
    name: "bulk-repeats",
    file: "src/services/bulk/in-groups.ts",
    find: "seen.filter((item) => fresh.has(item.commandId))",
    replace: "seen",
    test: "src/services/bulk/bulk-act.test.ts",
    promise: "is done once, however often it is asked for",
  },
  {
    name: "bulk-holds-up-messages",
    file: "src/db/commands/conversation-in-hand.ts",
    find: '.for("no key update", { of: conversation });',
    replace: '.for("update", { of: conversation });',
    test: "src/services/bulk/bulk-act.test.ts",
    promise: "holds up no message that comes meanwhile",
  },
  {
    name: "focus-lost-with-the-last",
    file: "src/ui/inbox/use-cursor.ts",
    find: "else if (placed.some(stays) || placed.length === 0) return;",
    replace: "else return;",
    test: "src/testing/flows/bulk.spec.ts",
    promise: "leaves the focus with the words of the empty list",
  },
];
