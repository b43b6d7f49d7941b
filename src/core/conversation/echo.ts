import { comparableText } from "../text/comparable-text";

/** A message of ours that was called out to the platform, and whose id we never learnt. */
export interface CalledOut {
  body: string;
  targetExternalId: string | null;
  /** What the target itself answers: where answers are one level deep, an answer to an answer lies below that. */
  targetParentExternalId: string | null;
  withPrivateLink: boolean;
  attemptedAt: Date;
}

/** What the platform shows as written by our account. */
export interface Shown {
  text: string;
  parentExternalId: string | null;
  at: Date;
}

/** The platform's clock may lag behind ours by this much. */
const CLOCK_SKEW_MS = 5 * 60_000;
const TRAILING_LINK = / ?https:\/\/$/;

/**
 * Whether what is shown is the trace of that call: same words below the same message, not before we called. Of a file
 * without words nothing shows it: any other file looks the same.
 */
export function isEcho(
  { body, targetExternalId, targetParentExternalId, withPrivateLink, attemptedAt }: CalledOut,
  { text, parentExternalId, at }: Shown,
): boolean {
  if (at.getTime() < attemptedAt.getTime() - CLOCK_SKEW_MS) return false;
  const places = [targetExternalId, targetParentExternalId];
  if (targetExternalId !== null && parentExternalId !== null && !places.includes(parentExternalId))
    return false;
  if (comparableText(body) === "") return false;
  return isSame(comparableText(body), comparableText(text), withPrivateLink);
}

/** The platform puts its "write to us in private" button into the text as a link at the end. */
function isSame(ours: string, shown: string, withPrivateLink: boolean): boolean {
  return ours === shown || (withPrivateLink && ours === shown.replace(TRAILING_LINK, ""));
}
