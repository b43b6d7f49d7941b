import type { FilterChoice, ListFilter } from "@/core/list-filter";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { inboxCounts } from "./inbox-counts";
import { listCounts } from "./list-counts";

/** So many of each kind are offered, those with the most open conversations first. */
const CHOICES_MAX = 30;

/**
 * What a list may be narrowed by, each with the number that it would then show; what would show nothing is left out. A
 * choice replaces one of its own kind, and a channel and a platform replace each other.
 */
export async function filterChoices(
  executor: Executor,
  viewer: Viewer,
  { filter, now }: { filter: ListFilter; now: Date },
): Promise<FilterChoice[]> {
  const offered = await whatThereIs(executor, viewer, now);
  const filters = offered.map(({ by, value }) => ({ ...filter, ...INSTEAD[by], [by]: value }));
  const counts = await listCounts(executor, viewer, { filters, now });
  return offered
    .map((choice, at) => ({ ...choice, count: counts[at] ?? 0 }))
    .filter(({ count, by, value }) => count > 0 || filter[by] === value);
}

const INSTEAD: Partial<Record<FilterChoice["by"], Partial<ListFilter>>> = {
  platform: { channelId: null },
  channelId: { platform: null },
};

type Offered = Omit<FilterChoice, "count">;

async function whatThereIs(executor: Executor, viewer: Viewer, now: Date): Promise<Offered[]> {
  const { channels, languages, tags } = await inboxCounts(executor, viewer, now);
  const busiest = channels.toSorted((one, other) => other.open - one.open);
  const platforms = new Set(channels.map(({ platform }) => platform));
  return [
    ...offer("platform", [...platforms]),
    ...offer(
      "channelId",
      busiest.map(({ id }) => id),
    ),
    ...offer(
      "language",
      languages.map(({ name }) => name),
    ),
    ...offer(
      "tag",
      tags.map(({ name }) => name),
    ),
    ...offer("assignee", ["me", "nobody"]),
  ];
}

const offer = (by: FilterChoice["by"], values: string[]): Offered[] =>
  values.slice(0, CHOICES_MAX).map((value) => ({ by, value }));
