import type { Signal } from "../signal";

const POINTS_PER_MESSAGE = 10;
const POINTS_MAX = 30;

/** The contact has written again before we answered. */
export const repeatedContact: Signal = {
  name: "repeated_contact",
  read({ unansweredMessages }) {
    if (unansweredMessages < 2) return null;
    return {
      points: Math.min(POINTS_MAX, (unansweredMessages - 1) * POINTS_PER_MESSAGE),
      params: { count: unansweredMessages },
    };
  },
};
