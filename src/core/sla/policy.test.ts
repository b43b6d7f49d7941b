import { expect, it } from "vitest";
import { DEFAULT_TARGETS, startClock } from "./policy";

const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);
const policy = { targets: DEFAULT_TARGETS, calendar: null };

it("promises an answer 60 minutes after the message was created, with a warning at three quarters", () => {
  const started = startClock({ kind: "first_response", startedAt: at("09:30"), policy, priority: "normal" });
  expect(started).toEqual({
    kind: "first_response",
    startedAt: at("09:30"),
    dueAt: at("10:30"),
    warnAt: at("10:15"),
  });
});

it("lets the priority choose its own target", () => {
  const targets = { ...DEFAULT_TARGETS, firstResponse: { default: 60, urgent: 15 } };
  const started = startClock({
    kind: "first_response",
    startedAt: at("09:00"),
    policy: { targets, calendar: null },
    priority: "urgent",
  });
  expect(started?.dueAt).toEqual(at("09:15"));
});

it("counts business time where the policy has a calendar", () => {
  const calendar = { tz: "UTC", hours: { mon: [["09:00", "17:00"] as [string, string]] }, holidays: [] };
  const started = startClock({
    kind: "first_response",
    startedAt: at("16:30"),
    policy: { ...policy, calendar },
    priority: "low",
  });
  expect(started).toMatchObject({
    dueAt: new Date("2026-03-09T09:30:00Z"),
    warnAt: new Date("2026-03-09T09:15:00Z"),
  });
});

it("makes no promise of a kind the policy does not name, nor by a calendar that never opens", () => {
  const never = { tz: "UTC", hours: {}, holidays: [] };
  expect(startClock({ kind: "resolution", startedAt: at("09:00"), policy, priority: "normal" })).toBeNull();
  expect(
    startClock({
      kind: "first_response",
      startedAt: at("09:00"),
      policy: { ...policy, calendar: never },
      priority: "normal",
    }),
  ).toBeNull();
});
