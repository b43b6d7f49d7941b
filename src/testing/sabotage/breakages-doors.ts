import type { Breakage } from "./breakage";

/** Who is let in at which door. */
export const BREAKAGES_DOORS: Breakage[] = [
  {
    name: "wall-for-agents",
    file: "src/app/(desk)/wall/page.tsx",
    find: 'import { requireManager } from "@/auth";',
    replace: 'import { requireAgent as requireManager } from "@/auth";',
    test: "src/app/pages.test.ts",
    promise: "shows each role what the policy says, with nothing standing before it",
  },
  {
    name: "page-for-ended-sessions",
    file: "src/db/access/sessions.ts",
    find: "        inArray(session.id, sessionIds),\n        isNull(session.endedAt),\n",
    replace: "        inArray(session.id, sessionIds),\n",
    test: "src/app/pages.test.ts",
    promise: "shows nothing to whoever is not, or no longer, signed in",
  },
  {
    name: "channels-of-other-teams",
    file: "src/db/queries/channel-health.ts",
    find: "channelHealth(executor, channelVisibleTo(viewer), now)",
    replace: "channelHealth(executor, viewer ? undefined : channelVisibleTo(viewer), now)",
    test: "src/app/api/visible-channels.test.ts",
    promise: "is the same set of channels on every road, and the policy's",
  },
  {
    name: "command-for-other-teams",
    file: "src/services/run-command.ts",
    // The row and the rule are asked one after the other: only another viewer gets past both.
    find: "const viewer = await asGiver(unit.tx, { viewer: signedIn, command, now });",
    replace:
      'const viewer = { ...(await asGiver(unit.tx, { viewer: signedIn, command, now })), role: "admin" as const };',
    test: "src/app/api/commands/access.test.ts",
    promise: "does nothing for another team, and says that nothing is there",
  },
  {
    name: "action-for-other-sites",
    file: "src/app/actions.ts",
    find: "if (isSameOrigin(await headers())) await",
    replace: "if (isSameOrigin(await headers()) !== null) await",
    test: "src/app/actions.test.ts",
    promise: "does nothing for a page of another site",
  },
];
