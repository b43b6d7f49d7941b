import type { Breakage } from "./breakage";

/** Who is let in, and who no more. */
export const BREAKAGES_PEOPLE: Breakage[] = [
  {
    name: "link-works-twice",
    file: "src/db/access/people.ts",
    find: "    isNull(accessCode.usedAt),\n    gt(",
    replace: "    gt(",
    test: "src/services/people/people.test.ts",
    promise: "lets one person in with a password of their own, once, as what they were invited",
  },
  {
    name: "link-of-old-works",
    file: "src/db/access/people.ts",
    find: "  await dropAccessCodes(executor, use);\n",
    replace: "",
    test: "src/services/people/people.test.ts",
    promise: "is replaced by a newer link, and stands in words nowhere",
  },
  {
    name: "last-admin-goes",
    file: "src/db/access/members.ts",
    find: '    .for("update");\n  return rows.map(({ id }) => id);',
    replace: "  return rows.map(({ id }) => id);",
    test: "src/services/people/people.test.ts",
    promise: "are never none, even where two take each other's rights at the same moment",
  },
  {
    name: "disabled-stays-signed-in",
    file: "src/services/people/change-person.ts",
    find: "    await endSessionsOf(tx, { userId: id, except: null, now });\n",
    replace: "",
    test: "src/services/people/people.test.ts",
    promise: "stays signed out where they were, also when let in again",
  },
];
