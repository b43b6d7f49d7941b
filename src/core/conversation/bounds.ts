/** Longest texts accepted at the door, in UTF-16 code units. */
export const NOTE_MAX = 10_000;
export const TAG_MAX = 60;
export const CONTACT_NOTE_MAX = 2_000;
