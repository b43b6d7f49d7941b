import { firstIdAt, isAfter } from "../../snowflake";
import type { Answer, Call, Route } from "../call";
import { pageToken, positionIn } from "../page-token";
import { postsAnswer, type Shown } from "../posts-answer";
import { Refusal } from "../problems";
import { idIn, instantIn, integerBetween } from "../requested";
import type { SortedIds } from "../sorted-ids";
import { visibilityOf } from "../visible";

const MENTIONS_MAX = 800;
const TIMELINE_MAX = 3200;

export const listRoutes: Route[] = [
  {
    method: "GET",
    path: "/2/users/:id/mentions",
    scopes: ["tweet.read", "users.read"],
    limit: { window: 300 },
    handle: (call) =>
      listed(call, {
        name: "mentions",
        windowMax: MENTIONS_MAX,
        ids: call.stage.world.mentionsOf(call.params.id ?? ""),
      }),
  },
  {
    method: "GET",
    path: "/2/users/:id/tweets",
    scopes: ["tweet.read", "users.read"],
    limit: { window: 900 },
    handle: (call) =>
      listed(call, {
        name: "tweets",
        windowMax: TIMELINE_MAX,
        ids: call.stage.world.postsBy(call.params.id ?? ""),
      }),
  },
  {
    method: "GET",
    path: "/2/tweets/:id/quote_tweets",
    scopes: ["tweet.read", "users.read"],
    limit: { window: 75 },
    handle: (call) =>
      listed(call, {
        name: "quotes",
        windowMax: MENTIONS_MAX,
        ids: call.stage.world.quotesOf(call.params.id ?? ""),
      }),
  },
];

interface List {
  name: string;
  /** The list gives no more than this many of the newest, whatever is asked. */
  windowMax: number;
  ids: SortedIds;
}

/** A page of posts, newest first. */
function listed(call: Call, { name, windowMax, ids }: List): Answer {
  const max = integerBetween(call.query, "max_results", { min: 5, max: 100, usual: 10 });
  const list = `${name} ${call.params.id}`;
  const before = positionIn(
    list,
    call.paging === "forgotten_token" ? spoilt(call.query) : call.query.get("pagination_token"),
  );
  const bounds = boundsOf(call.query);

  const inWindow = newest(call, { ids, windowMax, bounds });
  const left = before === null ? inWindow : inWindow.filter(({ version }) => isAfter(before, version.id));
  const page = left.slice(0, sizeOf(call, max));
  const hasMore = left.length > page.length;
  const last = page.at(-1)?.version.id ?? before ?? firstOf(left);
  return postsAnswer(call, page, {
    meta: {
      ...metaOf(page),
      ...(hasMore && last && { next_token: pageToken(list, resumeAt(call, page) ?? last) }),
    },
  });
}

/** A short page with a next token, and even an empty one, is no end. */
function sizeOf({ paging, query }: Call, max: number): number {
  if (paging === "empty_page" && !query.has("pagination_token")) return 0;
  return paging === "short_page" ? Math.ceil(max / 3) : max;
}

/** With an item repeated, the next page begins with the last one of this. */
function resumeAt({ paging }: Call, page: Shown[]): string | null {
  return paging === "repeated_item" && page.length > 1 ? (page.at(-2)?.version.id ?? null) : null;
}

function spoilt(query: URLSearchParams): string | null {
  return query.has("pagination_token") ? "forgotten" : null;
}

/** For an empty first page: just above everything. */
const firstOf = (left: Shown[]): string | null =>
  left[0] ? (BigInt(left[0].version.id) + 1n).toString() : null;

interface Bounds {
  after: string | null;
  until: string | null;
}

/** Ids take precedence over times. */
function boundsOf(query: URLSearchParams): Bounds {
  const [start, end] = [instantIn(query, "start_time"), instantIn(query, "end_time")];
  return {
    after: idIn(query, "since_id") ?? (start ? (BigInt(firstIdAt(start)) - 1n).toString() : null),
    until: idIn(query, "until_id") ?? (end ? firstIdAt(end) : null),
  };
}

function newest(
  { stage, viewer, params }: Call,
  { ids, windowMax, bounds }: { ids: SortedIds; windowMax: number; bounds: Bounds },
): Shown[] {
  if (!/^\d{1,19}$/.test(params.id ?? ""))
    throw Refusal.invalid(`The \`id\` path parameter value [${params.id}] is not valid`);
  const shown: Shown[] = [];
  let seen = 0;
  for (const id of ids.newestFirst()) {
    const post = stage.world.postOf(id);
    const version = post?.versions.find((candidate) => candidate.id === id);
    if (!post || !version || visibilityOf(stage.world, post, viewer.id) !== "visible") continue;
    if (++seen > windowMax || (bounds.after !== null && !isAfter(id, bounds.after))) break;
    if (bounds.until === null || isAfter(bounds.until, id)) shown.push({ post, version });
  }
  return shown;
}

function metaOf(page: Shown[]): Record<string, unknown> {
  const [newestShown, oldest] = [page[0]?.version.id, page.at(-1)?.version.id];
  return {
    result_count: page.length,
    ...(newestShown && { newest_id: newestShown }),
    ...(oldest && { oldest_id: oldest }),
  };
}
