import { describe, expect, it } from "vitest";
import { whereNext } from "./where-next";

const at = (hours: number, ms = 0) => new Date(Date.UTC(2026, 0, 1, hours) + ms);
const resolved = { status: "resolved" as const, resolvedAt: at(10) };
const next = (matter: Parameters<typeof whereNext>[0], writtenAt: Date) =>
  whereNext(matter, { writtenAt, reopenWithinHours: 72 });

describe("a person's next message in the same place", () => {
  it("starts a matter where there is none", () => {
    expect(next(null, at(0))).toBe("start");
  });

  it("joins an open matter and wakes one that waits", () => {
    expect(next({ status: "open", resolvedAt: null }, at(0))).toBe("join");
    expect(next({ status: "pending", resolvedAt: null }, at(0))).toBe("wake");
    expect(next({ status: "snoozed", resolvedAt: null }, at(0))).toBe("wake");
  });

  it("reopens a resolved matter up to the last millisecond of the window, then starts a new one", () => {
    expect(next(resolved, at(10 + 72))).toBe("reopen");
    expect(next(resolved, at(10 + 72, 1))).toBe("start");
  });

  it("reopens what we resolved without having seen it", () => {
    expect(next(resolved, at(9))).toBe("reopen");
  });
});
