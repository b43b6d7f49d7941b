import type { Approval } from "./answer/kept-answer";
import type { Role } from "./views";

/** Letters of a password, at least. */
export const PASSWORD_MIN = 12;
/** Bounds of what admins name, in UTF-16 code units. */
export const PERSON_NAME_MAX = 120;
export const PLACE_NAME_MAX = 80;
/** Teams of one person, people, teams and inboxes of one organisation. */
export const TEAMS_OF_PERSON_MAX = 100;
export const PEOPLE_MAX = 2_000;
export const PLACES_MAX = 500;
/** A link that lets a person choose a password is good for so long, and once. */
export const LINK_HOURS = 48;

/**
 * `invited` has not chosen a password yet, `link_ended` neither, and can't any more. `disabled` was let in once and is
 * not now; what they did keeps their name.
 */
export type PersonState = "invited" | "link_ended" | "active" | "disabled";

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  teamIds: string[];
  state: PersonState;
  /** Of the latest sign-in that still runs or ran; null before the first. */
  lastSeenAt: string | null;
  /** A link is out that lets this person choose a password, until then. */
  linkUntil: string | null;
}

export interface TeamRow {
  id: string;
  name: string;
}

export interface InboxPlace {
  id: string;
  name: string;
  teamId: string;
  approval: Approval;
}

/** Which inbox a channel feeds: what it brings from now on. */
export interface ChannelFeed {
  id: string;
  platform: string;
  handle: string;
  inboxId: string;
}

/** Everybody and every place of the organisation, for admins. */
export interface OrganisationView {
  people: PersonRow[];
  teams: TeamRow[];
  inboxes: InboxPlace[];
  channels: ChannelFeed[];
}

/** One browser in which somebody is signed in. */
export interface SignInView {
  isThis: boolean;
  since: string;
  lastSeenAt: string;
}

export interface PersonWish {
  name: string;
  role: Role;
  teamIds: string[];
  isDisabled: boolean;
}

export type PeopleRefusal =
  | "not_found"
  /** Somebody else has this address. */
  | "address_taken"
  | "name_taken"
  /** An agent of no team would see nothing. */
  | "no_team"
  /** Who changes their own rights could lock the door from outside. */
  | "yourself"
  | "last_admin"
  | "disabled"
  | "too_many";

export type PeopleOutcome = { ok: true } | { ok: false; reason: PeopleRefusal };
/** `code` is said once and kept nowhere in words. */
export type LinkOutcome = { ok: true; code: string; until: string } | Extract<PeopleOutcome, { ok: false }>;

export const refusedFor = (reason: PeopleRefusal): Extract<PeopleOutcome, { ok: false }> => ({
  ok: false,
  reason,
});

/** Agents see the conversations of their teams and no others. */
export const needsTeam = ({ role, teamIds }: Pick<PersonWish, "role" | "teamIds">): boolean =>
  role === "agent" && teamIds.length === 0;
