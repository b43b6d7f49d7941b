import { describe, expect, it } from "vitest";
import type { BusinessCalendar } from "./business-calendar";
import { DEFAULT_TARGETS, type PolicyTargets } from "./policy";
import { faultsOf, type PolicyWish } from "./policy-wish";

const NOW = new Date("2026-03-02T09:00Z");
const wish = (changed: Partial<PolicyWish>): PolicyWish => ({
  ...{ id: "p", basedOn: 0, name: "Business hours", targets: DEFAULT_TARGETS, calendar: null },
  ...changed,
});
const within = (calendar: Partial<BusinessCalendar>) =>
  faultsOf(wish({ calendar: { tz: "Europe/Berlin", hours: {}, holidays: [], ...calendar } }), NOW);
const promising = (targets: Partial<PolicyTargets>) =>
  faultsOf(wish({ targets: { ...DEFAULT_TARGETS, ...targets } }), NOW);

describe("a policy that is written", () => {
  it("may run around the clock, or in hours that go over midnight and touch one another", () => {
    expect(faultsOf(wish({}), NOW)).toEqual([]);
    const hours: BusinessCalendar["hours"] = {
      mon: [
        ["08:00", "12:00"],
        ["12:00", "18:00"],
      ],
      sun: [["20:00", "08:00"]],
    };
    expect(within({ hours, holidays: ["2026-12-25"] })).toEqual([]);
  });

  it.each<[string, Partial<BusinessCalendar>, unknown]>([
    [
      "hours that overlap",
      {
        hours: {
          tue: [
            ["08:00", "13:00"],
            ["12:59", "18:00"],
          ],
        },
      },
      { reason: "overlap", day: "tue", hours: "12:59–18:00", other: "08:00–13:00" },
    ],
    [
      "a night that runs into the next morning",
      { hours: { tue: [["22:00", "06:00"]], wed: [["05:00", "14:00"]] } },
      { reason: "overlap", day: "wed", hours: "05:00–14:00", other: "22:00–06:00" },
    ],
    [
      "a Sunday night that runs into Monday",
      { hours: { mon: [["05:00", "14:00"]], sun: [["22:00", "06:00"]] } },
      { reason: "overlap", day: "mon", hours: "05:00–14:00", other: "22:00–06:00" },
    ],
    [
      "inverted hours",
      { hours: { fri: [["17:00", "09:00"]] } },
      { reason: "inverted", day: "fri", hours: "17:00–09:00" },
    ],
    [
      "hours without length",
      { hours: { fri: [["09:00", "09:00"]] } },
      { reason: "empty", day: "fri", hours: "09:00–09:00" },
    ],
    ["no time of day", { hours: { fri: [["9:00", "17:00"]] } }, { reason: "time", day: "fri", time: "9:00" }],
    [
      "a beginning at 24:00",
      { hours: { fri: [["24:00", "08:00"]] } },
      { reason: "time", day: "fri", time: "24:00" },
    ],
    [
      "an end after 24:00",
      { hours: { fri: [["08:00", "24:01"]] } },
      { reason: "time", day: "fri", time: "24:01" },
    ],
    [
      "a zone that nobody knows",
      { tz: "Mars/Olympus", hours: { mon: [["09:00", "17:00"]] } },
      { reason: "zone", zone: "Mars/Olympus" },
    ],
    [
      "a day that does not exist",
      { hours: { mon: [["09:00", "17:00"]] }, holidays: ["2026-02-29"] },
      { reason: "date", date: "2026-02-29" },
    ],
    [
      "a night on a date of its own",
      { hours: { mon: [["09:00", "17:00"]] }, overrides: { "2026-12-24": [["22:00", "02:00"]] } },
      { reason: "inverted", day: "2026-12-24", hours: "22:00–02:00" },
    ],
    [
      "hours that overlap on a date of its own",
      {
        hours: { mon: [["09:00", "17:00"]] },
        overrides: {
          "2026-12-24": [
            ["08:00", "12:00"],
            ["11:00", "14:00"],
          ],
        },
      },
      { reason: "overlap", day: "2026-12-24", hours: "11:00–14:00", other: "08:00–12:00" },
    ],
    ["a closure without end", { hours: {} }, { reason: "never_open" }],
  ])("is refused for %s, with what to change", (_, calendar, fault) => {
    expect(within(calendar)).toEqual([fault]);
  });

  it.each([0, -5, 1.5, Number.NaN, 525_601])("is refused for a target of %s minutes", (minutes) => {
    expect(promising({ nextResponse: { default: 60, urgent: minutes } })).toEqual([
      { reason: "target", kind: "next_response", priority: "urgent" },
    ]);
  });

  it.each([0, 1, -0.5, Number.NaN])("is refused for a warning at %s of its time", (warnAtShare) => {
    expect(promising({ warnAtShare })).toEqual([{ reason: "warning" }]);
  });

  it("is told everything at once", () => {
    const calendar: BusinessCalendar = {
      tz: "Nowhere",
      hours: { mon: [["9", "17:00"]] },
      holidays: ["never"],
    };
    expect(faultsOf(wish({ name: " ", calendar }), NOW).map(({ reason }) => reason)).toEqual([
      "no_name",
      "zone",
      "time",
      "date",
    ]);
  });
});
