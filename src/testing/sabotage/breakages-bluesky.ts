import type { Breakage } from "./breakage";

const FOLDER = "src/platforms/bluesky";

/** What Bluesky alone makes possible, and what only it gets wrong. */
export const BREAKAGES_BLUESKY: Breakage[] = [
  {
    name: "bluesky-key-by-chance",
    file: `${FOLDER}/record-key.ts`,
    find: "update(messageId)",
    replace: "update(messageId + Math.random())",
    test: `${FOLDER}/send.test.ts`,
    promise: "so that it cannot be there twice",
  },
  {
    name: "bluesky-block-is-deletion",
    file: `${FOLDER}/lookup.ts`,
    find: "&& (await isGone(client, externalId)))",
    replace: ")",
    test: `${FOLDER}/reading.test.ts`,
    promise: "tells a post that is gone from one that is kept from us",
  },
  {
    name: "bluesky-deletion-believed",
    file: `${FOLDER}/listen.ts`,
    find: 'if (snapshot?.state === "gone" && snapshot.envelope)',
    replace: "if (snapshot?.envelope)",
    test: `${FOLDER}/listen.test.ts`,
    promise: "believes no deletion that Bluesky does not confirm",
  },
  {
    name: "bluesky-looks-once",
    file: `${FOLDER}/listen.ts`,
    find: "!heard.isLookedAt",
    replace: "heard.isLookedAt",
    test: `${FOLDER}/listen.test.ts`,
    promise: "looks again when what shows posts is behind the stream",
  },
  {
    name: "bluesky-no-overlap",
    file: `${FOLDER}/scan.ts`,
    find: "const OVERLAP_MS = 10 * 60_000;",
    replace: "const OVERLAP_MS = 0;",
    test: `${FOLDER}/reading.test.ts`,
    promise: "are found though their writer's clock was slow",
  },
  {
    name: "bluesky-declaration-unasked",
    file: `${FOLDER}/send.ts`,
    find: "if (inReplyToExternalId === null) await assertTakesMessages(client, recipientExternalId);",
    replace: "",
    test: `${FOLDER}/send.test.ts`,
    promise: "to somebody who takes them from",
  },
  {
    name: "bluesky-closed-thread",
    file: `${FOLDER}/parse-post.ts`,
    find: "&& viewer?.replyDisabled !== true",
    replace: "",
    test: `${FOLDER}/send.test.ts`,
    promise: "is not written where Bluesky would take it and show it to nobody",
  },
  {
    name: "bluesky-log-in-each-time",
    file: `${FOLDER}/log-in.ts`,
    find: "if (!isDead) throw error;",
    replace: "",
    test: `${FOLDER}/log-in.test.ts`,
    promise: "no log-in is tried",
  },
];
