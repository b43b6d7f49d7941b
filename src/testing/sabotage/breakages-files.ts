import type { Breakage } from "./breakage";

/** What strangers send, and who gets to see it. */
export const BREAKAGES_FILES: Breakage[] = [
  {
    name: "file-for-another-team",
    file: "src/db/queries/visible-file.ts",
    find: "    select 1 from",
    replace: "    select 1 union all select 1 from",
    test: "src/app/files/[id]/route.test.ts",
    promise: "stays shut for an agent of another team",
  },
  {
    name: "file-address-for-everybody",
    file: "src/core/files/file-address.ts",
    find: '["file", viewerId, fileId, use, until]',
    replace: '["file", fileId, use, until]',
    test: "src/app/files/[id]/route.test.ts",
    promise: "stays shut for somebody else",
  },
  {
    name: "file-address-for-ever",
    file: "src/services/files/file-addresses.ts",
    find: "if (leftSeconds <= 0 || leftSeconds > ADDRESS_MAX_SECONDS) return false;",
    replace: "",
    test: "src/app/files/[id]/route.test.ts",
    promise: "once five minutes have passed",
  },
  {
    name: "fetch-inside-the-network",
    file: "src/platforms/fetch-file.ts",
    find: "addresses.length > 0 && addresses.every(isPublicAddress)",
    replace: "addresses.length > 0",
    test: "src/platforms/fetch-file.test.ts",
    promise: "is refused before any call: https://127.0.0.1/",
  },
  {
    name: "harmful-file-kept",
    file: "src/services/files/understand-file.ts",
    find: "if (isHarmful)",
    replace: "if (false)",
    test: "src/services/files/understand-file.test.ts",
    promise: "an SVG with a script",
  },
  {
    name: "ended-address-given-up",
    file: "src/services/files/fetch-attachment.ts",
    find: "if (!session.fileAgain || !isGone(error)) throw error;",
    replace: "if (!session.fileAgain || isGone(error)) throw error;",
    test: "src/services/files/fetch-attachment.test.ts",
    promise: "is asked for anew where its address has ended",
  },
  {
    name: "any-file-for-ours",
    file: "src/core/conversation/echo.ts",
    find: '  if (comparableText(body) === "") return false;\n',
    replace: "",
    test: "src/services/send-over-meta.test.ts",
    promise: "is not believed to have arrived because a colleague sent another",
  },
];
