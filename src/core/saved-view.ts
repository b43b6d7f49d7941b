import type { ListFilter } from "./list-filter";
import type { PersonView } from "./views";

/** Bounds of saved views: letters of a name, views of one person alone, views of one team. */
export const VIEW_NAME_MAX = 60;
export const SAVED_VIEWS_MAX = 50;

/** What a view shows: a list, or what is found for a question. Who looks sees of it what they may see. */
export type Shown = { kind: "list"; filter: ListFilter } | { kind: "search"; q: string };

export interface SavedView {
  id: string;
  /** Grows with every change. */
  version: number;
  name: string;
  /** With whom it is shared; null is its maker alone. */
  team: PersonView | null;
  shows: Shown;
  mayChange: boolean;
  /** Only its maker takes a shared view back for themselves. */
  isOwn: boolean;
}

/** Null where nobody can tell: the question is not understood any more. */
export interface ViewCount {
  found: number;
  /** False says that there may be more. */
  isWhole: boolean;
}

export interface SavedViewRow extends SavedView {
  count: ViewCount | null;
}

export interface SavedViews {
  views: SavedViewRow[];
  /** With whom this person can share one. */
  teams: PersonView[];
}

/** What a view is to be. */
export interface SavedViewWish {
  id: string;
  /** The version that was changed; 0 makes a new one. */
  basedOn: number;
  name: string;
  teamId: string | null;
  shows: Shown;
}

/** Each has its sentence below `views.refused.` */
export type ViewRefusal = "not_found" | "not_allowed" | "changed_meanwhile" | "too_many";

export type ViewOutcome = { ok: true; version: number } | { ok: false; reason: ViewRefusal };
