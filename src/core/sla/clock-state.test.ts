import { expect, it } from "vitest";
import { slaState } from "./clock-state";

const at = (time: string) => new Date(`2026-03-02T${time.length === 5 ? `${time}:00.000` : time}Z`);
const clock = { startedAt: at("09:00"), dueAt: at("10:00"), metAt: null };

it.each([
  { rule: "is on track before the last quarter", facts: clock, now: "09:44:59.999", state: "on_track" },
  { rule: "is due soon in the last quarter", facts: clock, now: "09:45", state: "due_soon" },
  { rule: "is not breached at the due millisecond", facts: clock, now: "10:00", state: "due_soon" },
  { rule: "is breached one millisecond later", facts: clock, now: "10:00:00.001", state: "breached" },
  {
    rule: "is met by an answer at the due millisecond",
    facts: { ...clock, metAt: at("10:00") },
    now: "12:00",
    state: "met",
  },
  {
    rule: "stays breached when the answer came late",
    facts: { ...clock, metAt: at("10:05") },
    now: "12:00",
    state: "breached",
  },
  {
    rule: "does not breach while paused",
    facts: { ...clock, pausedAt: at("09:30") },
    now: "12:00",
    state: "paused",
  },
  {
    rule: "stays breached when paused too late",
    facts: { ...clock, pausedAt: at("10:30") },
    now: "12:00",
    state: "breached",
  },
  {
    rule: "warns where its policy says",
    facts: { ...clock, warnAt: at("09:30") },
    now: "09:30",
    state: "due_soon",
  },
])("$rule", ({ facts, now, state }) => {
  expect(slaState(facts, at(now))).toBe(state);
});
