import type { Person } from "./entries";
import type { Status } from "./world";

/** Nobody follows anybody here: what is for followers is for those it names, too. */
export const isSeenBy = ({ visibility, authorId, mentionIds }: Status, { id }: Person): boolean =>
  visibility === "public" || visibility === "unlisted" || authorId === id || mentionIds.includes(id);
