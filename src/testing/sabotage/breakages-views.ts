import type { Breakage } from "./breakage";

/** What views show, count, and to whom. */
export const BREAKAGES_VIEWS: Breakage[] = [
  {
    name: "count-beyond-the-list",
    file: "src/db/queries/list-counts.ts",
    find: "and(parts.isIn, isListed(list))",
    replace: "and(parts.isIn, isListed({ ...list, filter: { ...list.filter, language: null } }))",
    test: "src/db/queries/list-counts.test.ts",
    promise: "counts as many as it shows, however it is narrowed, for everybody",
  },
  {
    name: "list-beyond-the-team",
    file: "src/db/queries/list-conditions.ts",
    find: "    visibleTo(viewer),\n",
    replace: "",
    test: "src/app/api/visible-set.test.ts",
    promise: "is the same set of conversations on every road",
  },
  {
    name: "paused-in-time-is-breached",
    file: "src/db/queries/inbox-views.ts",
    find: ".clockPausedAt} is null or ",
    replace: ".clockPausedAt} is distinct from 'epoch' or ",
    test: "src/db/queries/list-counts.test.ts",
    promise: "paused before it was due stands in the view that its clock says",
  },
  {
    name: "languages-of-other-teams",
    file: "src/db/queries/open-by-language.ts",
    find: ", visibleTo(viewer)));",
    replace: ", viewer.id ? undefined : undefined));",
    test: "src/db/queries/list-counts.test.ts",
    promise: "names no channel, language or tag of another team",
  },
  {
    name: "private-view-for-managers",
    file: "src/db/policy.ts",
    find: "sql`((${teamId",
    replace: "sql`((true or ${teamId",
    test: "src/services/views/save-view.test.ts",
    promise: "of one's own exists for nobody else, whatever their role",
  },
  {
    name: "shared-view-for-everybody-to-change",
    file: "src/core/policy.ts",
    find: ') => ownerId === viewer.id || (teamId !== null && mayAct(viewer, "write_shared", { teamId }));',
    replace: ') => ownerId === viewer.id || (teamId !== null && mayAct(viewer, "read", { teamId }));',
    test: "src/services/views/save-view.test.ts",
    promise: "that is shared is changed by its maker and by managers alone",
  },
  {
    name: "emoji-in-one-language",
    file: "src/ui/composer/completion/emoji/read-emoji.ts",
    find: 'locale === "en" ? ["en"] : [locale, "en"]',
    replace: "[locale]",
    test: "src/ui/composer/completion/emoji/emoji.test.ts",
    promise: "in fa by heart",
  },
  {
    name: "left-unread-is-read-again",
    file: "src/ui/thread/use-reading.ts",
    find: "if (!isUnread || isLeft) return;",
    replace: "if (!isUnread) return;",
    test: "src/testing/flows/reading.spec.ts",
    promise: "what somebody leaves unread stays so",
  },
];
