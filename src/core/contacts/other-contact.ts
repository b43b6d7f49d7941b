import type { ContactView, EarlierView } from "./contact-view";

/** Letters of a name or a handle that somebody looks for. */
export const CONTACT_SEARCH_MAX = 80;

/** Somebody whom the person of a conversation may be merged with, as far as the viewer may see them. */
export interface OtherContact extends Pick<ContactView, "id" | "name" | "isVip" | "handles"> {
  /** Notes on the person, which come along. */
  notes: number;
  latest: EarlierView;
}
