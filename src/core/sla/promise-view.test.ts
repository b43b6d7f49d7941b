import { describe, expect, it } from "vitest";
import { countedBetween, STRETCHES_TOLD_MAX } from "./promise-view";

const at = (time: string) => new Date(`2026-03-${time}Z`);

describe("why something is due", () => {
  it("is the stretches that count, which add up to what was promised", () => {
    const hours = { mon: [["09:00", "17:00"]], tue: [["09:00", "17:00"]] } as {
      mon: [string, string][];
      tue: [string, string][];
    };
    const calendar = { tz: "UTC", hours, holidays: [] };
    expect(countedBetween(at("02T16:30"), at("03T09:30"), calendar)).toEqual({
      ...{ zone: "UTC", minutes: 60, goesOn: false },
      counted: [
        { from: "2026-03-02T16:30:00.000Z", to: "2026-03-02T17:00:00.000Z" },
        { from: "2026-03-03T09:00:00.000Z", to: "2026-03-03T09:30:00.000Z" },
      ],
    });
  });

  it("is one stretch around the clock", () => {
    expect(countedBetween(at("02T16:30"), at("02T17:30"), null)).toMatchObject({
      ...{ zone: null, minutes: 60 },
      counted: [{ from: "2026-03-02T16:30:00.000Z" }],
    });
  });

  it("says that it goes on where too much counts to be told", () => {
    const calendar = { tz: "UTC", hours: { mon: [["09:00", "10:00"]] as [string, string][] }, holidays: [] };
    const { counted, goesOn } = countedBetween(at("02T09:00"), new Date("2026-06-01T10:00Z"), calendar);
    expect({ told: counted.length, goesOn }).toEqual({ told: STRETCHES_TOLD_MAX, goesOn: true });
  });
});
