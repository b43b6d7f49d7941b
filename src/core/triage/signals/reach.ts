import type { Signal } from "../signal";

/** Many people will read this. Only counts where they can. */
export const reach: Signal = {
  name: "reach",
  read({ visibility, author: { followers } }) {
    const step = visibility === "public" ? STEPS.find(({ from }) => (followers ?? 0) >= from) : undefined;
    return step ? { points: step.points, params: { followers: followers ?? 0 } } : null;
  },
};

/** Largest first. */
const STEPS = [
  { from: 1_000_000, points: 35 },
  { from: 100_000, points: 25 },
  { from: 10_000, points: 15 },
];
