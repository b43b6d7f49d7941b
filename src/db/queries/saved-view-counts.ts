import type { SavedView, SavedViews, ViewCount } from "@/core/saved-view";
import { parseSearch } from "@/core/search/parse-search";
import { COUNTED_MAX, type Viewer } from "@/core/views";
import type { Executor } from "../client";
import { listCounts } from "./list-counts";
import { platformsOfChannels } from "./platforms-of-channels";
import { savedViewsOf, teamsToShareWith } from "./saved-views";
import { questionFor } from "./search-question";
import { lookThrough } from "./search-walk";
import { spared } from "./spared";

/** What is found is counted no further: this many means that many or more. */
const FOUND_MAX = 99;
/** Searches of all views together. What is left then counts as far as it came. */
const SEARCHING_MAX_MS = 300;
/** People whose numbers are remembered while they are expensive. */
const REMEMBERED_MAX = 500;

interface Asked {
  viewer: Viewer;
  /** The time zone in which a day begins. */
  zone: string;
  now: Date;
  /** Milliseconds since this was asked: what takes long is counted as far as it came. */
  spentMs: () => number;
}

/** The saved views that exist for this person, each with the number of what they would see in it. */
export async function savedViews(executor: Executor, asked: Asked): Promise<SavedViews> {
  const [views, teams] = await Promise.all([
    savedViewsOf(executor, asked.viewer),
    teamsToShareWith(executor, asked.viewer),
  ]);
  const counts = await countsSparingly(rememberedFor(executor, asked, views));
  return { views: views.map((view, at) => ({ ...view, count: counts[at] ?? null })), teams };
}

interface Remembered extends Asked {
  executor: Executor;
  views: SavedView[];
}

const remembered = new Map<string, Remembered>();

/** The same object for as long as the same is asked: expensive numbers are used again for it. */
function rememberedFor(executor: Executor, asked: Asked, views: SavedView[]): Remembered {
  const { viewer, zone } = asked;
  const key = JSON.stringify([viewer.id, viewer.role, viewer.teamIds, zone, views.map(({ shows }) => shows)]);
  const found = remembered.get(key);
  if (found?.executor === executor) return Object.assign(found, asked);
  if (remembered.size >= REMEMBERED_MAX) remembered.delete(remembered.keys().next().value ?? "");
  const made = { executor, views, ...asked };
  remembered.set(key, made);
  return made;
}

const countsSparingly = spared(async ({ executor, views, ...asked }: Remembered) => {
  const { viewer, now } = asked;
  const filters = views.flatMap(({ shows }) => (shows.kind === "list" ? [shows.filter] : []));
  const inLists = (await listCounts(executor, viewer, { filters, now })).values();
  const search = searchCounter(executor, asked);
  const counts: (ViewCount | null)[] = [];
  for (const { shows } of views)
    counts.push(shows.kind === "search" ? await search(shows.q) : wholeUpToMax(inLists.next().value ?? 0));
  return counts;
});

const wholeUpToMax = (found: number): ViewCount => ({ found, isWhole: found < COUNTED_MAX });

/** Counts what questions find, one after the other, for so long. */
function searchCounter(executor: Executor, { viewer, zone, now, spentMs }: Asked) {
  let platforms: Promise<string[]> | null = null;
  return async (q: string): Promise<ViewCount | null> => {
    platforms ??= platformsOfChannels(executor, viewer);
    const { query, problems } = parseSearch(q, { zone, now, platforms: await platforms });
    if (problems.length > 0 || spentMs() > SEARCHING_MAX_MS) return null;
    const question = await questionFor(executor, viewer, query);
    const startedMs = spentMs();
    const asked = { viewer, query, question, after: null, now, wanted: FOUND_MAX };
    const { found, stoppedAt } = await lookThrough(executor, {
      ...asked,
      spentMs: () => spentMs() - startedMs,
    });
    return { found: found.length, isWhole: stoppedAt === null };
  };
}
