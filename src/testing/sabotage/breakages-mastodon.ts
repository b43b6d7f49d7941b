import type { Breakage } from "./breakage";

const FOLDER = "src/platforms/mastodon";

/** What the fediverse alone makes possible, and what only it gets wrong. */
export const BREAKAGES_MASTODON: Breakage[] = [
  {
    name: "mastodon-others-read-along",
    file: `${FOLDER}/send.ts`,
    find: "if (namesIn(status).some(",
    replace: "if ([].some(",
    test: `${FOLDER}/send.test.ts`,
    promise: "lets nobody else read it",
  },
  {
    name: "mastodon-shown-post-stays",
    file: `${FOLDER}/send.ts`,
    find: 'if (visibility === "direct" && !isPrivate(written.status))',
    replace: "if (false)",
    test: `${FOLDER}/fake/modes.test.ts`,
    promise: "direct_post_shown",
  },
  {
    name: "mastodon-warning-dropped",
    file: `${FOLDER}/send.ts`,
    find: 'target?.warning ?? ""',
    replace: '""',
    test: `${FOLDER}/send.test.ts`,
    promise: "stands under the content warning of what it answers",
  },
  {
    name: "mastodon-unknown-is-public",
    file: `${FOLDER}/identity.ts`,
    find: "!SEEN_BY_MANY.has(visibility)",
    replace: 'visibility === "direct"',
    test: `${FOLDER}/parse.test.ts`,
    promise: "is private when it is limited",
  },
  {
    name: "mastodon-not-found-is-gone",
    file: `${FOLDER}/statuses.ts`,
    find: '(localId === undefined ? "unknown" : "gone")',
    replace: '"gone"',
    test: `${FOLDER}/send.test.ts`,
    promise: "nothing that is not found is called gone",
  },
  {
    name: "mastodon-direct-unfound",
    file: `${FOLDER}/find.ts`,
    find: "  yield* readable(Status, descendants).filter((status) => isSince(status, since));\n",
    replace: "",
    test: `${FOLDER}/send.test.ts`,
    promise: "in private below the answered",
  },
  {
    name: "mastodon-hears-everybody",
    file: `${FOLDER}/listen.ts`,
    find: "return isOurs ? whole(desk, found) : null;",
    replace: "return whole(desk, found);",
    test: `${FOLDER}/listen.test.ts`,
    promise: "hears nothing of people whom the account follows",
  },
  {
    name: "mastodon-searches-again",
    file: `${FOLDER}/stream-events.ts`,
    find: "rest.length + event.data.length > HELD_MAX",
    replace: "(rest + event.data).split(/\\r?\\n/u).join().length > HELD_MAX",
    test: `${FOLDER}/listen.test.ts`,
    promise: "costs next to nothing, in however many pieces",
  },
];
