import type { Account } from "@/platforms/connector";
import type { Status } from "./payloads";

/**
 * A person's identity: `ana@far.example`. A server leaves out the host of its own people; the host of the connected
 * account is that one.
 */
export function fullAcct(acct: string, { externalId }: Account): string {
  return (acct.includes("@") ? acct : `${acct}@${hostOf(externalId)}`).toLowerCase();
}

const hostOf = (fullAcct: string) => fullAcct.slice(fullAcct.lastIndexOf("@") + 1);

/** Everybody reads these, or everybody who follows; what we do not know is nobody's business. */
const SEEN_BY_MANY = new Set(["public", "unlisted", "private", "local"]);

export const isPrivate = ({ visibility }: Pick<Status, "visibility">): boolean =>
  !SEEN_BY_MANY.has(visibility);

/** The place shared with a person in private; known before anybody wrote there. */
export const privateThread = (personExternalId: string): string => `dm:${personExternalId}`;

/** The first version is known by the item's own id. */
export const versionOf = ({ uri, editedAt }: Pick<Status, "uri" | "editedAt">): string =>
  editedAt ? editedAt.toISOString() : uri;

/** By time; within a moment, where relatives know whole seconds only, in some fixed order. Local ids may change. */
export const orderKeyOf = ({
  uri,
  createdAt,
  editedAt,
}: Pick<Status, "uri" | "createdAt" | "editedAt">): string =>
  `${(editedAt ?? createdAt).toISOString()} ${uri}`;
