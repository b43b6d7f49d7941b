/** Where somebody else's media or a comment below it names us. */
export interface Mention {
  mediaId: string;
  /** Null when the caption names us. */
  commentId: string | null;
}

/** A mention is read and answered by other calls than a comment, and by both ids: its name holds what they need. */
export const mentionId = ({ mediaId, commentId }: Mention): string =>
  ["mention", mediaId, ...(commentId === null ? [] : [commentId])].join(":");

/** Null for everything that is no mention. */
export function mentionIn(externalId: string): Mention | null {
  const [name, mediaId, commentId = null] = externalId.split(":");
  return name === "mention" && mediaId ? { mediaId, commentId } : null;
}
