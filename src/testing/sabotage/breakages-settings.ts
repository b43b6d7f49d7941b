import type { Breakage } from "./breakage";

/** What somebody has set for themselves. */
export const BREAKAGES_SETTINGS: Breakage[] = [
  {
    name: "own-key-of-another-command",
    file: "src/core/keys/own-keys.ts",
    find: "  if (other) return { ok: false, reason:",
    replace: "  if (other && !key) return { ok: false, reason:",
    test: "src/services/people/change-own-keys.test.ts",
    promise: "are refused where another command has the key, and stay as they were",
  },
  {
    name: "keys-of-two-windows",
    file: "src/db/access/own-settings.ts",
    find: '    .for("update");\n',
    replace: "    .limit(1);\n",
    test: "src/services/people/change-own-keys.test.ts",
    promise: "never clash, even where two windows want the same key at the same moment",
  },
  {
    name: "stored-clash-acts",
    file: "src/core/keys/own-keys.ts",
    find: "    wanted.delete(left.id);\n    commands = drawn();\n",
    replace: "    wanted.delete(left.id);\n    break;\n",
    test: "src/core/keys/own-keys.test.ts",
    promise: "does not act where the table has given the key to another command, and says so",
  },
  {
    name: "told-what-was-switched-off",
    file: "src/db/commands/notifications.ts",
    find: "isTold(told.kind, quiet)",
    replace: "isTold(told.kind, quiet.slice(0, 0))",
    test: "src/services/notifications/quiet.test.ts",
    promise: "is told them no more, and others still: mentioned",
  },
  {
    name: "refused-send-is-quiet",
    file: "src/core/notifications.ts",
    find: "  isAlwaysTold(kind) || !quiet",
    replace: "  !quiet",
    test: "src/services/notifications/quiet.test.ts",
    promise: "is never send_refused, whatever is stored",
  },
  {
    name: "policy-overwritten",
    file: "src/services/promises/put-policy.ts",
    find: "(await latestVersion(tx, wish.id)) !== basedOn",
    replace: "(await latestVersion(tx, wish.id)) < basedOn",
    test: "src/services/promises/put-policy.test.ts",
    promise: "keeps the change of whoever was faster",
  },
  {
    name: "inboxes-stay-behind",
    file: "src/db/access/policies.ts",
    find: "  await tx.update(inbox).set({ policyVersion: row.version }).where(eq(inbox.policyId, row.id));\n",
    replace: "",
    test: "src/services/promises/put-policy.test.ts",
    promise: "changes by a new version, which its inboxes promise by",
  },
  {
    name: "week-is-no-ring",
    file: "src/core/sla/policy-wish.ts",
    find: "[...stretches.slice(index + 1), ...beyond]",
    replace: "stretches.slice(index + 1)",
    test: "src/core/sla/policy-wish.test.ts",
    promise: "is refused for a Sunday night that runs into Monday",
  },
];
