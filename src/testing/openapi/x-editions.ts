import { existsSync } from "node:fs";
import { Judge } from "./judge";

/** In whose names X answers; `drift` are the newer ones and a change on top that nobody announced. */
export type Mode = "documented" | "newerNames" | "drift";

/** X's own description as two of its editions have it, with what is known to differ from each and why. */
interface Edition {
  file: URL;
  closed: string[];
  allowed: Record<Mode, RegExp[]>;
}

/** Pictures lie on a host of their own, which no edition describes. */
const MEDIA_FILE = "/media/wet-parcel.png";

/** A judge for each edition that is here. */
export function judgesOf(mode: Mode): Judge[] {
  return [OLDER, NEWER]
    .filter(({ file }) => existsSync(file))
    .map(({ file, closed, allowed }) => {
      return new Judge({
        file,
        closed,
        allowed: allowed[mode],
        undescribed: ["/2/oauth2/token", "/2/oauth2/revoke", MEDIA_FILE],
      });
    });
}

/** The same for webhooks and subscriptions, of which the older edition's picture is coarse. */
export function judgesOfPushing(): Judge[] {
  const editions = [
    { file: OLDER.file, closed: [], allowed: PUSHING_BEFORE },
    { file: NEWER.file, closed: [], allowed: PUSHING_AFTER },
  ];
  return editions
    .filter(({ file }) => existsSync(file))
    .map((edition) => new Judge({ ...edition, undescribed: [] }));
}

/** For the names of tests: nobody may take one edition's word for that of both. */
export function editionsOf(judges: Judge[]): string {
  const editions = judges.map(({ edition }) => edition);
  return editions.length > 1
    ? `editions ${editions.join(" and ")}`
    : `edition ${editions} only, as no newer one lies beside the checkout`;
}

const unknown = (names: string[]) =>
  names.map((name) => new RegExp(`^answer 20.* {"additionalProperty":"${name}"}$`));
const missing = (names: string[]) =>
  names.map((name) => new RegExp(`^answer 20.* must have required property '${name}'`));

/** The older edition wants a part of an uploaded file's answer that it nowhere describes, and no document of X's shows. */
const UPLOAD_WITHOUT_META = /^answer 200 must have required property 'meta'/;

const OLDER_NAMES = [
  ...unknown(["edit_history_tweet_ids", "note_tweet", "referenced_tweets", "tweets"]),
  ...unknown(["retweet_count", "tweet_count"]),
  ...missing(["repost_count", "post_count"]),
];
const NEWER_NAMES_OF_POSTS = [
  ...unknown(["edit_history_post_ids", "note_post", "referenced_posts", "posts", "repost_count"]),
  ...missing(["retweet_count"]),
];
const NEWER_NAMES_OF_USERS = [...unknown(["post_count"]), ...missing(["tweet_count"])];

/** Asked for as X's guides still do: they know no other names, and X takes them. */
const ASKED_IN_OLDER_NAMES = [
  /^asks for the unknown tweet\.fields$/,
  /^query expansions.* in "referenced_tweets\.id"$/,
  /^query expansions.* in "referenced_tweets\.id\.author_id"$/,
  /^query expansions.* in "edit_history_tweet_ids"$/,
  // The newer edition lists it among the expansions only; the guide asks for it as a field as well.
  /^query dm_event\.fields.* in "sender_id"$/,
];

/** The newer edition knows nine types of problem. The samples of what X answers have others, and so has the older edition. */
const TYPES_OF_REAL_REFUSALS = [
  /^answer 401 must match .*"type":"about:blank"/,
  /^answer 402 must match .*"type":"[^"]+\/credits"/,
  /^answer 403 must match .*"type":"about:blank"/,
  /^answer 403 must match .*"type":"[^"]+\/unsupported-authentication"/,
  /^answer 429 must match .*"type":"about:blank"/,
];

/** What the pretended X does to us on purpose. */
const SURPRISES = [
  /^answer 20.*_count must be integer/,
  /^answer 200\/includes\/users\/\d+ must NOT .* {"additionalProperty":"data"}$/,
  ...unknown(["audience_tier"]),
];

/** The older edition shows a webhook and a job without the wrapper that they come in, and knows fewer kinds of events. */
const PUSHING_BEFORE = [
  /^answer 200 must have required property '(id|url|valid|created_at|job_id)'/,
  /^request\/event_type must be equal to one of the allowed values/,
];
const PUSHING_AFTER = [/^answer 40\d must match .*"type":"(about:blank|[^"]+\/unsupported-authentication)"/];

/** Part of the project: published with X's own kit under a free licence. */
const OLDER: Edition = {
  file: new URL("../specs/x-api-v2-openapi-2.159.json", import.meta.url),
  closed: [
    "Tweet",
    "User",
    "DmEvent",
    "Expansions",
    "Get2UsersMeResponse",
    "Get2UsersIdMentionsResponse",
    "Get2UsersIdTweetsResponse",
    "Get2TweetsResponse",
    "Get2DmEventsResponse",
    "Get2DmConversationsWithParticipantIdDmEventsResponse",
    "TweetCreateResponse",
    "CreateDmEventResponse",
  ],
  allowed: {
    // The sample of X's answer to a new post has it.
    documented: [
      /^answer 201\/data must NOT .* {"additionalProperty":"edit_history_tweet_ids"}$/,
      UPLOAD_WITHOUT_META,
    ],
    newerNames: [...NEWER_NAMES_OF_POSTS, ...NEWER_NAMES_OF_USERS, UPLOAD_WITHOUT_META],
    // Of wrapped users it misses what each must have.
    drift: [
      ...NEWER_NAMES_OF_POSTS,
      ...SURPRISES,
      /^answer 200\/includes\/users\/\d+ must have required/,
      UPLOAD_WITHOUT_META,
    ],
  },
};

/** Its terms keep it out of the project. Laid in a folder beside the checkout it judges as well. */
const NEWER: Edition = {
  file: new URL("../../../../shared/specs/x-api-v2-openapi.json", import.meta.url),
  closed: [
    "Post",
    "PostAttachments",
    "PostEditControls",
    "PostEntities",
    "PostNotePost",
    "PostPublicMetrics",
    "PostReferencedPosts",
    "User",
    "UserPublicMetrics",
    "Media",
    "DmEvent",
    "Expansions",
    "GetUsersMeResponse",
    "GetUsersMentionsResponse",
    "GetUsersPostsResponse",
    "GetPostsByIdsResponse",
    "GetDirectMessagesEventsResponse",
    "GetDirectMessagesEventsByParticipantIdResponse",
    "CreatePostsResponse",
    "CreatePostsResponseData",
    "CreateDirectMessagesByParticipantIdResponse",
    "CreateDirectMessagesByParticipantIdResponseData",
  ],
  allowed: {
    documented: [...ASKED_IN_OLDER_NAMES, ...OLDER_NAMES, ...TYPES_OF_REAL_REFUSALS],
    newerNames: [...ASKED_IN_OLDER_NAMES, ...TYPES_OF_REAL_REFUSALS],
    drift: [...ASKED_IN_OLDER_NAMES, ...TYPES_OF_REAL_REFUSALS, ...SURPRISES],
  },
};
