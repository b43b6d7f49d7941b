import { mayChangeView, seesTeam } from "@/core/policy";
import { cleanText } from "@/core/privacy/clean-text";
import {
  SAVED_VIEWS_MAX,
  type SavedViewWish,
  type Shown,
  type ViewOutcome,
  type ViewRefusal,
} from "@/core/saved-view";
import type { Viewer } from "@/core/views";
import type { Database, Transaction } from "@/db/client";
import {
  changeView,
  insertView,
  isTeam,
  neighbourOf,
  shelfRoom,
  type ViewInHand,
  viewInHand,
} from "@/db/commands/saved-views";
import { unitOfWork } from "@/jobs/unit-of-work";

interface Saving {
  viewer: Viewer;
  wish: SavedViewWish;
  now: Date;
}

/** Saves a view, new where `basedOn` is 0. Whoever writes over a version that they have not seen changes nothing. */
export const saveView = (database: Database, { viewer, wish, now }: Saving): Promise<ViewOutcome> =>
  unitOfWork(database, now, async ({ tx }) => {
    const { id, basedOn, teamId } = wish;
    if (teamId !== null && !(seesTeam(viewer, teamId) && (await isTeam(tx, teamId))))
      return refuse("not_found");
    const contents = { name: cleanText(wish.name), shows: cleanShown(wish.shows), teamId, changedAt: now };
    if (basedOn > 0)
      return changing(tx, { viewer, id, basedOn }, async (view) => {
        // To take it from its team is to take it from everybody but its maker.
        if (teamId === null && view.ownerId !== viewer.id) return refuse("not_allowed");
        const place = view.teamId === teamId ? {} : await placeOn(tx, { ownerId: view.ownerId, teamId });
        return place ? { ...contents, ...place } : refuse("too_many");
      });
    const place = await placeOn(tx, { ownerId: viewer.id, teamId });
    if (!place) return refuse("too_many");
    const isNew = await insertView(tx, { ...contents, ...place, id, ownerId: viewer.id, version: 1 });
    return isNew ? { ok: true, version: 1 } : refuse("changed_meanwhile");
  });

interface Given {
  viewer: Viewer;
  id: string;
  basedOn: number;
  now: Date;
}

/** Takes a view away, for as long as nobody takes that back. */
export const removeView = (database: Database, { now, ...given }: Given): Promise<ViewOutcome> =>
  unitOfWork(database, now, ({ tx }) => changing(tx, given, async () => ({ deletedAt: now })));

/** Puts a view back that was taken away. */
export const restoreView = (database: Database, { now, ...given }: Given): Promise<ViewOutcome> =>
  unitOfWork(database, now, ({ tx }) =>
    changing(tx, { ...given, isDeleted: true }, async (view) => {
      const place = await placeOn(tx, view);
      return place ? { deletedAt: null } : refuse("too_many");
    }),
  );

/** Lets a view and the one before or after it change places. At the end it stays where it is. */
export const moveView = (
  database: Database,
  { now, by, ...given }: Given & { by: 1 | -1 },
): Promise<ViewOutcome> =>
  unitOfWork(database, now, ({ tx }) =>
    changing(tx, given, async (view) => {
      const other = await neighbourOf(tx, view, by);
      if (other) await changeView(tx, other.id, { position: view.position });
      return { position: other?.position ?? view.position };
    }),
  );

interface Change extends Omit<Given, "now"> {
  isDeleted?: boolean;
}

/** Changes a view that exists for this person, if they may and have seen it as it is. */
async function changing(
  tx: Transaction,
  { viewer, id, basedOn, isDeleted = false }: Change,
  changesOf: (view: ViewInHand) => Promise<Partial<ViewInHand> | Refusal>,
): Promise<ViewOutcome> {
  const view = await viewInHand(tx, viewer, id);
  if (!view || (view.deletedAt !== null) !== isDeleted) return refuse("not_found");
  if (!mayChangeView(viewer, view)) return refuse("not_allowed");
  if (view.version !== basedOn) return refuse("changed_meanwhile");
  const changes = await changesOf(view);
  if ("ok" in changes) return changes;
  const version = basedOn + 1;
  await changeView(tx, id, { ...changes, version });
  return { ok: true, version };
}

/** Behind the last one there; null where there is no room. */
async function placeOn(tx: Transaction, shelf: Pick<ViewInHand, "ownerId" | "teamId">) {
  const { views, position } = await shelfRoom(tx, shelf);
  return views < SAVED_VIEWS_MAX ? { position } : null;
}

const cleanShown = (shown: Shown): Shown =>
  shown.kind === "search"
    ? { ...shown, q: cleanText(shown.q) }
    : { ...shown, filter: { ...shown.filter, tag: shown.filter.tag && cleanText(shown.filter.tag) } };

type Refusal = Extract<ViewOutcome, { ok: false }>;
const refuse = (reason: ViewRefusal): Refusal => ({ ok: false, reason });
