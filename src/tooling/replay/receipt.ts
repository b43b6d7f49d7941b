import type { Posted } from "./play";

/** Which line became which post of whom, as JSON Lines: for a judge who knows the recording and the platform. */
export const receiptOf = (posted: Posted[]): string =>
  posted
    .map(
      ({ line: { id, brandUsername, username, at }, postId }) =>
        `${JSON.stringify({ id, post: postId, brand: brandUsername, author: username, at })}\n`,
    )
    .join("");
