import { pageToken } from "@/platforms/fake-kit/page-token";
import type { SortedIds } from "@/platforms/fake-kit/sorted-ids";
import { firstIdAt, isAfter } from "../../snowflake";
import type { Answer, Call, Route } from "../call";
import { positionIn } from "../page-token";
import { postsAnswer, type Shown } from "../posts-answer";
import { Refusal } from "../problems";
import { idIn, instantIn, integerBetween } from "../requested";
import { type Matches, searchQuery } from "../search-query";
import { visibilityOf } from "../visible";

const MENTIONS_MAX = 800;
const TIMELINE_MAX = 3200;
const SEARCH_BACK_MS = 7 * 86_400_000;

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
  {
    method: "GET",
    path: "/2/tweets/search/recent",
    scopes: ["tweet.read", "users.read"],
    limit: { window: 300 },
    handle: (call) => {
      const query = call.query.get("query") ?? "";
      return listed(call, {
        name: `search ${query}`,
        windowMax: Number.POSITIVE_INFINITY,
        pageMin: 10,
        ids: call.stage.world.everything,
        oldest: new Date(call.stage.now().getTime() - SEARCH_BACK_MS),
        matches: searchQuery(query),
      });
    },
  },
];

interface List {
  name: string;
  /** The list gives no more than this many of the newest, whatever is asked. */
  windowMax: number;
  ids: SortedIds;
  /** The smallest page that may be asked for. */
  pageMin?: number;
  /** Nothing older is given. */
  oldest?: Date;
  matches?: Matches;
}

/** A page of posts, newest first. */
function listed(call: Call, wanted: List): Answer {
  const max = integerBetween(call.query, "max_results", { min: wanted.pageMin ?? 5, max: 100, usual: 10 });
  const list = `${wanted.name} ${call.params.id}`;
  const before = positionIn(
    list,
    call.paging === "forgotten_token" ? spoilt(call.query) : tokenIn(call.query),
  );
  const bounds = boundsOf(call.query);

  const windowMax = Math.min(wanted.windowMax, call.history?.items ?? wanted.windowMax);
  const inWindow = newest(call, { ...wanted, windowMax, bounds });
  const left = before === null ? inWindow : inWindow.filter(({ version }) => isAfter(before, version.id));
  const page = left.slice(0, sizeOf(call, max));
  const hasMore = left.length > page.length;
  const last = page.at(-1)?.version.id ?? before ?? firstOf(left);
  return postsAnswer(call, page, {
    meta: {
      ...metaOf(page),
      ...nextToken(call, hasMore && last ? pageToken(list, resumeAt(call, page) ?? last) : null),
    },
  });
}

/** A token that loops leads back to the page it was given on. */
function nextToken({ paging, query }: Call, next: string | null): { next_token?: string } {
  const looped = paging === "looping_token" ? (tokenIn(query) ?? next) : next;
  return looped === null ? {} : { next_token: looped };
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
  return tokenIn(query) === null ? null : "forgotten";
}

/** Search has two names for it. */
const tokenIn = (query: URLSearchParams) => query.get("pagination_token") ?? query.get("next_token");

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

function newest(call: Call, { bounds, windowMax, ...list }: List & { bounds: Bounds }): Shown[] {
  const { params } = call;
  if (params.id !== undefined && !/^\d{1,19}$/.test(params.id))
    throw Refusal.invalid(`The \`id\` path parameter value [${params.id}] is not valid`);
  const shown: Shown[] = [];
  let seen = 0;
  for (const item of visible(call, list)) {
    const { id } = item.version;
    if (++seen > windowMax || (bounds.after !== null && !isAfter(id, bounds.after))) break;
    if (bounds.until === null || isAfter(bounds.until, id)) shown.push(item);
  }
  return shown;
}

function* visible(
  { stage: { world }, viewer }: Call,
  { ids, oldest, matches = () => true }: Pick<List, "ids" | "oldest" | "matches">,
): Generator<Shown> {
  const floor = oldest ? firstIdAt(oldest) : null;
  for (const id of ids.newestFirst()) {
    if (floor !== null && isAfter(floor, id)) return;
    const post = world.postOf(id);
    const version = post?.versions.find((candidate) => candidate.id === id);
    if (!post || !version || visibilityOf(world, post, viewer.id) !== "visible") continue;
    if (matches({ world, post, version })) yield { post, version };
  }
}

function metaOf(page: Shown[]): Record<string, unknown> {
  const [newestShown, oldest] = [page[0]?.version.id, page.at(-1)?.version.id];
  return {
    result_count: page.length,
    ...(newestShown && { newest_id: newestShown }),
    ...(oldest && { oldest_id: oldest }),
  };
}
