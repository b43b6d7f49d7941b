import { describe, expect, it } from "vitest";
import { needsApproval, SCHEDULE_DAYS_MAX, whyNotAt } from "./kept-answer";

describe("a second person reads", () => {
  it.each([
    ["none", false, false],
    ["public", true, false],
    ["all", true, true],
  ] as const)("%s: public %s, private %s", (approval, inPublic, inPrivate) => {
    expect([needsApproval(approval, "public"), needsApproval(approval, "private")]).toEqual([
      ...[inPublic, inPrivate],
    ]);
  });
});

describe("an hour", () => {
  const now = new Date("2026-03-02T10:00:00Z");
  const ahead = (ms: number) => whyNotAt(new Date(now.getTime() + ms), now);

  it("lies ahead, and not too far", () => {
    const most = SCHEDULE_DAYS_MAX * 86_400_000;
    expect([ahead(0), ahead(1), ahead(most), ahead(most + 1)]).toEqual([
      "in_the_past",
      null,
      null,
      "too_far",
    ]);
  });
});
