/** Order within a mailbox, as text that sorts bytewise: the moment, then the place in which it came. Ours come last of a second. */
export function orderKey(at: Date, uid: number | null): string {
  const moment = String(at.getTime()).padStart(MOMENT_DIGITS, "0");
  return `${moment}-${uid === null ? OURS : String(uid).padStart(OURS.length, "0")}`;
}

const MOMENT_DIGITS = 15;
/** Above every UID, which has 32 bits. */
const OURS = "9999999999";
