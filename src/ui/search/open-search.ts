import type { InboxLocation } from "../inbox/location";
import { SEARCH_FIELD } from "./search-field";

/** Where a list and a conversation do not stand beside each other. */
const NARROW = "(max-width: 56.24rem)";

/** The field is there already, or takes the focus when it comes. */
export function openSearch({ q, go }: InboxLocation) {
  void go({ ...(q === null ? { q: "" } : {}), ...(matchMedia(NARROW).matches ? { c: null } : {}) });
  requestAnimationFrame(() => document.getElementById(SEARCH_FIELD)?.focus());
}
