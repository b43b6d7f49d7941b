import type { PersonalType } from "./personal-data";

const DOTS = "••••";
const KEPT_CHARACTERS = 4;

/** How a hidden value shows: enough to recognise it when its owner reads it out, never enough to use it. */
export function maskOf(type: PersonalType, value: string): string {
  if (AT_SIGN.has(type)) return `${firstCharacter(value)}•••@•••`;
  return UNREADABLE.has(type) ? `${DOTS}••` : `${DOTS} ${lastCharacters(value)}`;
}

const AT_SIGN: ReadonlySet<PersonalType> = new Set<PersonalType>(["email", "in_upi"]);
/** Short codes and free text: any part of them says too much. */
const UNREADABLE: ReadonlySet<PersonalType> = new Set<PersonalType>([
  "booking_ref",
  "passport",
  "mrz",
  "address",
]);

const firstCharacter = (value: string) => Array.from(value)[0] ?? "";
const lastCharacters = (value: string) =>
  Array.from(value.replace(/[^\p{L}\p{N}]/gu, ""))
    .slice(-KEPT_CHARACTERS)
    .join("");
