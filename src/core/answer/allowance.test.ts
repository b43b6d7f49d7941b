import { expect, it } from "vitest";
import { isAllowed } from "./allowance";

it.each([
  { quota: 100, remaining: 21, background: true, answer: true },
  { quota: 100, remaining: 20, background: false, answer: true },
  { quota: 100, remaining: 1, background: false, answer: true },
  { quota: 100, remaining: 0, background: false, answer: false },
  { quota: 15, remaining: 4, background: true, answer: true },
  { quota: 15, remaining: 3, background: false, answer: true },
  { quota: 1, remaining: 1, background: true, answer: true },
])("keeps a fifth for people's answers: $remaining of $quota", ({ background, answer, ...left }) => {
  expect(isAllowed("background", left)).toBe(background);
  expect(isAllowed("answer", left)).toBe(answer);
});
