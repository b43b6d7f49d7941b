import type { Visibility } from "../inbound-event";
import type { SegmentView, TimelineItem } from "../views";

/** A leg as the timeline needs it, in the order in which legs were opened. */
export interface LegRef {
  id: string;
  visibility: Visibility;
}

/** An item with its place. Notes and activities belong to no leg. */
export interface PlacedItem {
  item: TimelineItem;
  legId: string | null;
  /** The platform's finer order among messages of one millisecond; empty otherwise. */
  orderKey: string;
}

/**
 * One conversation read from top to bottom: consecutive items of one leg form a segment. Notes and activities stand
 * where they happened and never open a segment; neither does a bystander's post once its leg has begun, so that
 * chatter in public does not cut a private exchange in pieces.
 */
export function segmentsOf(legs: LegRef[], placed: PlacedItem[]): SegmentView[] {
  const segments: SegmentView[] = [];
  const waiting: TimelineItem[] = [];
  for (const { item, legId } of placed.toSorted(inOrder)) {
    const segment = segmentFor(segments, legs, { item, legId });
    if (!segment) waiting.push(item);
    else segment.items.push(...waiting.splice(0), item);
  }
  const [firstLeg] = legs;
  if (waiting.length > 0 && firstLeg) segments.push(newSegment(firstLeg, waiting));
  return segments.map(startedAtFirstItem);
}

/** Null when nothing has opened a segment yet and this item can't. */
function segmentFor(
  segments: SegmentView[],
  legs: LegRef[],
  { item, legId }: Pick<PlacedItem, "item" | "legId">,
): SegmentView | null {
  const current = segments.at(-1) ?? null;
  const leg = legs.find(({ id }) => id === legId);
  if (!leg || current?.legId === leg.id) return current;
  const stays = isContext(item) || isNoticeOfMove(item, current);
  const begun = stays ? segments.findLast((segment) => segment.legId === leg.id) : undefined;
  if (begun) return begun;
  const opened = newSegment(leg, []);
  segments.push(opened);
  return opened;
}

const isContext = (item: TimelineItem) => item.kind === "message" && item.origin === "context";

/**
 * A move writes in private first and says so in public afterwards. To a reader the public word closes what was public;
 * it does not lead back there.
 */
function isNoticeOfMove(item: TimelineItem, current: SegmentView | null): boolean {
  const isOurs = item.kind === "message" && item.direction === "outbound" && item.visibility === "public";
  return isOurs && current?.visibility === "private" && !current.items.some(isFromCustomer);
}

const isFromCustomer = (item: TimelineItem) => item.kind === "message" && item.direction === "inbound";

const newSegment = (leg: LegRef, items: TimelineItem[]): SegmentView => ({
  legId: leg.id,
  visibility: leg.visibility,
  startedAt: "",
  items,
});

const startedAtFirstItem = (segment: SegmentView): SegmentView => ({
  ...segment,
  startedAt: segment.items[0]?.occurredAt ?? "",
});

/** ISO times in UTC sort as text. */
function inOrder(one: PlacedItem, other: PlacedItem): number {
  return (
    compare(one.item.occurredAt, other.item.occurredAt) ||
    compare(KIND_ORDER[one.item.kind], KIND_ORDER[other.item.kind]) ||
    compare(one.orderKey, other.orderKey) ||
    compare(one.item.id, other.item.id)
  );
}

/** In one millisecond what was written comes before what was noted about it. */
const KIND_ORDER = { message: 0, note: 1, activity: 2 };

const compare = <T extends string | number>(one: T, other: T) => (one < other ? -1 : one > other ? 1 : 0);
