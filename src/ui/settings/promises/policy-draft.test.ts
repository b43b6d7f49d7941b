import { describe, expect, it } from "vitest";
import { DEFAULT_TARGETS } from "@/core/sla/policy";
import { faultsOf, type PolicyView } from "@/core/sla/policy-wish";
import { draftOf, wholeTime, wishOf } from "./policy-draft";

const place = { id: "p", basedOn: 1 };
const now = new Date("2026-03-02T09:00Z");
const policy: Omit<PolicyView, "id" | "version"> = {
  name: "Office",
  targets: { ...DEFAULT_TARGETS, firstResponse: { default: 60, urgent: 15 } },
  calendar: {
    tz: "Asia/Tehran",
    hours: { ...{ mon: [["09:00", "17:00"]], tue: [], wed: [], thu: [] }, ...{ fri: [], sat: [], sun: [] } },
    holidays: ["2026-03-21"],
    overrides: { "2026-03-20": [["09:00", "12:00"]] },
  },
};

describe("a policy that is being written", () => {
  it("asks for what it was opened with when nothing is changed", () => {
    expect(wishOf(draftOf(policy, "UTC"), place)).toEqual({ ...policy, ...place });
    const allDay = { ...policy, calendar: null };
    expect(wishOf(draftOf(allDay, "UTC"), place)).toEqual({ ...allDay, ...place });
  });

  it("promises nothing of a kind whose fields are empty, and is told of one without its first field", () => {
    const draft = draftOf(policy, "UTC");
    const minutes = { ...draft.minutes, next_response: { default: " " }, resolution: { urgent: "30" } };
    const wish = wishOf({ ...draft, minutes }, place);
    expect(wish.targets.nextResponse).toBeNull();
    expect(faultsOf(wish, now)).toEqual([{ reason: "target", kind: "resolution", priority: "default" }]);
  });

  it("loses nothing of a date that stands there twice, and says so where it is open and closed", () => {
    const draft = draftOf(policy, "UTC");
    const row = (id: string, from: string, to: string) => ({
      ...{ id, date: "2026-12-24", hours: [{ id: `${id} hours`, from, to }] },
    });
    const twice = { ...draft, special: [row("a", "09:00", "12:00"), row("b", "13:00", "15:00")] };
    expect(wishOf(twice, place).calendar?.overrides).toEqual({
      "2026-12-24": [
        ["09:00", "12:00"],
        ["13:00", "15:00"],
      ],
    });
    const closed = { id: "c", date: "2026-12-24", hours: [] };
    const both = wishOf({ ...draft, special: [...twice.special, closed] }, place);
    expect(faultsOf(both, now)).toEqual([{ reason: "date_twice", day: "2026-12-24" }]);
  });

  it.each([
    ["9", "09:00"],
    ["930", "09:30"],
    ["9:30", "09:30"],
    ["17.05", "17:05"],
    ["24", "24:00"],
    ["1730", "17:30"],
    ["noon", "noon"],
    ["9:3", "9:3"],
  ])("takes %s for %s", (typed, time) => {
    expect(wholeTime(typed)).toBe(time);
  });

  it("never takes an empty field or a word for a number", () => {
    const draft = draftOf(policy, "UTC");
    const minutes = { ...draft.minutes, first_response: { default: "" } };
    const faults = faultsOf(wishOf({ ...draft, minutes, warnAt: "soon" }, place), now);
    expect(faults.map(({ reason }) => reason)).toEqual(["target", "warning"]);
  });
});
