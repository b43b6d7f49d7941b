import { describe, expect, it } from "vitest";
import { type OwnMessage, whyUnchangeable } from "./may-change";

const sentAt = new Date("2026-11-29T10:00:00Z");
const ours: OwnMessage = {
  direction: "outbound",
  visibility: "private",
  state: "sent",
  hasExternalId: true,
  userId: "ana",
  sentAt,
  deletedAt: null,
};
const ana = { viewerId: "ana", isLead: false, now: sentAt };
const hoursLater = (hours: number) => new Date(sentAt.getTime() + hours * 3_600_000);

describe("changing what we sent", () => {
  it.each([
    ["where the platform lets us", {}, null],
    ["nowhere else", { visibility: "public" }, "not_allowed"],
    ["not a customer's words", { direction: "inbound" }, "not_allowed"],
    ["not a colleague's", { userId: "ben" }, "not_allowed"],
    ["not what is gone", { deletedAt: sentAt }, "target_gone"],
    ["not what may never have been sent", { state: "unknown" }, "not_sent"],
    ["not what a person found without learning its name", { hasExternalId: false }, "not_sent"],
  ] as const)("is possible %s", (_name, given, expected) => {
    expect(whyUnchangeable({ ...ours, ...given }, { private: { withinHours: 48 } }, ana)).toBe(expected);
  });

  it("ends when the platform's hours are over", () => {
    const periods = { private: { withinHours: 48 } };
    expect(
      whyUnchangeable(ours, periods, { ...ana, now: new Date(hoursLater(48).getTime() - 1) }),
    ).toBeNull();
    expect(whyUnchangeable(ours, periods, { ...ana, now: hoursLater(48) })).toBe("change_too_late");
  });
});
