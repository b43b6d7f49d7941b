import type { Breakage } from "./breakage";

/** What is found, and by whom. */
export const BREAKAGES_SEARCH: Breakage[] = [
  {
    name: "search-beyond-the-team",
    file: "src/db/queries/search-standing.ts",
    find: "    visibleTo(viewer),\n",
    replace: "",
    test: "src/app/api/visible-set.test.ts",
    promise: "is the same set of conversations on every road",
  },
  {
    name: "deleted-words-found",
    file: "src/db/search/findable-texts.ts",
    find: "and(isNull(message.deletedAt), ne(message.state, ",
    replace: "and(ne(message.state, ",
    test: "src/services/index-search.test.ts",
    promise: "that was deleted while it was being indexed is not found",
  },
  {
    name: "index-waits-for-an-edit",
    file: "src/db/search/entries.ts",
    find: '"for update skip locked");',
    replace: '"for update skip locked").then(() => there);',
    test: "src/services/index-search.test.ts",
    promise: "waits for nobody who is changing a text right now",
  },
  {
    name: "condition-ignored",
    file: "src/core/search/parse-search.ts",
    find: "if (!isOperator(operator)) return { name: ",
    replace: "if (!isOperator(operator)) return null; else if (value === operator) return { name: ",
    test: "src/core/search/parse-search.test.ts",
    promise: "what is not understood is said and not ignored",
  },
  {
    name: "persian-letters-apart",
    file: "src/core/search/spelling.ts",
    find: '{ ي: "ی", ى: "ی", ے: "ی", ك: "ک",',
    replace: '{ ے: "ی",',
    test: "src/core/search/fold.test.ts",
    promise: "are one: Arabic and Persian yeh and kaf",
  },
];
