import { groupsByName } from "./name-groups";

/** A mail as far as its place in a thread goes; ids as in `Message-ID`, without the angle brackets. */
export interface ThreadEmail {
  id: string;
  /** Oldest first, as the header has them. */
  references?: string[] | undefined;
  inReplyTo?: string | null | undefined;
}

/** Every mail that this one names, the nearest first: what it answers, then further back. */
export function namedBy({ references = [], inReplyTo }: ThreadEmail): string[] {
  return [...new Set([...[...references].reverse(), ...(inReplyTo ? [inReplyTo] : [])])];
}

/** Mails that name a common id, whether present or not, are one thread. A subject never joins anything. */
export function threadEmails(messages: ThreadEmail[]): {
  groups: string[][];
  parents: Record<string, string | null>;
} {
  const mails = [...new Map(messages.map((mail) => [mail.id, mail])).values()];
  const heads = groupsByName(mails.map((mail) => [mail.id, ...namedBy(mail)]));
  const groups = Map.groupBy(mails.entries(), ([at]) => heads[at]);
  const present = new Set(mails.map(({ id }) => id));
  return {
    groups: [...groups.values()].map((members) => members.map(([, { id }]) => id)),
    parents: Object.fromEntries(mails.map((mail) => [mail.id, parentOf(mail, present)])),
  };
}

const parentOf = (mail: ThreadEmail, present: Set<string>): string | null =>
  namedBy(mail).find((id) => id !== mail.id && present.has(id)) ?? null;

/** `Re:`, `Fwd[2]:`, a list's `[tag]`: what programs put before a subject. */
const PREFIX =
  /^\s*(?:(?:re|fwd?|aw|wg|antw|sv|vs|tr|rv|odp)\s*(?:\[[^\]]*\]|\(\d+\))?\s*:|\[[^\]]*\](?=\s*\S))/i;
const TRAILER = /\s*\(fwd\)\s*$/i;
/** More prefixes than this are text. */
const PREFIXES_MAX = 50;

/** A subject as its writer first gave it. */
export function baseSubject(subject: string): string {
  let base = subject.replace(/\s+/g, " ");
  for (let at = 0; at < PREFIXES_MAX && (PREFIX.test(base) || TRAILER.test(base)); at++)
    base = base.replace(PREFIX, "").replace(TRAILER, "");
  return base.trim();
}
