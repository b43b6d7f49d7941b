import { describe, expect, it } from "vitest";
import type { ClockView } from "@/core/views";
import { measure, standing } from "./standing";

const clock: ClockView = {
  kind: "first_response",
  startedAt: "2026-11-21T09:00:00.000Z",
  warnAt: "2026-11-21T09:45:00.000Z",
  dueAt: "2026-11-21T10:00:00.000Z",
  metAt: null,
  pausedAt: null,
  isLateArrival: false,
};
const at = (time: string) => Date.parse(`2026-11-21T${time}Z`);

describe("standing", () => {
  it("is on track until the first warning, then due soon", () => {
    expect(standing(clock, at("09:44:59.999"))).toMatchObject({
      state: "on_track",
      amount: 15,
      unit: "minutes",
    });
    expect(standing(clock, at("09:45:00.000"))).toMatchObject({ state: "due_soon", share: 0.25 });
  });

  it("is not breached when exactly due, and is a millisecond later", () => {
    expect(standing(clock, at("10:00:00.000")).state).toBe("due_soon");
    expect(standing(clock, at("10:00:00.001"))).toMatchObject({
      state: "breached",
      share: 1,
      unit: "seconds",
    });
  });

  it("counts seconds only in the last minute", () => {
    expect(standing(clock, at("09:59:20.000"))).toMatchObject({ amount: 40, unit: "seconds", isClose: true });
  });

  it("stands still while paused and never breaches there", () => {
    const paused = { ...clock, pausedAt: "2026-11-21T09:30:00.000Z" };
    expect(standing(paused, at("12:00:00.000"))).toMatchObject({
      state: "paused",
      amount: 30,
      unit: "minutes",
    });
  });

  it("of a late arrival counts nothing down, however long ago it was due", () => {
    const late = { ...clock, isLateArrival: true };
    expect(standing(late, at("12:00:00.000"))).toMatchObject({
      state: "arrived_late",
      amount: 3,
      unit: "hours",
      share: 0,
      isClose: false,
    });
  });

  it("says how long the answer took once it is met", () => {
    const met = { ...clock, metAt: "2026-11-21T09:13:00.000Z" };
    expect(standing(met, at("12:00:00.000"))).toMatchObject({ state: "met", amount: 13, unit: "minutes" });
  });

  it("stays breached when the answer came late, by as much as it was late", () => {
    const late = { ...clock, metAt: "2026-11-21T10:05:00.000Z" };
    expect(standing(late, at("12:00:00.000"))).toMatchObject({
      state: "breached",
      amount: 5,
      unit: "minutes",
      isClose: false,
    });
  });
});

describe("measure", () => {
  it.each([
    [59_999, 59, "seconds"],
    [60_000, 1, "minutes"],
    [99 * 60_000, 99, "minutes"],
    [100 * 60_000, 1, "hours"],
    [47 * 3_600_000, 47, "hours"],
    [49 * 3_600_000, 2, "days"],
  ])("reads %i ms as %i %s", (ms, amount, unit) => {
    expect(measure(ms)).toEqual({ amount, unit });
  });
});
