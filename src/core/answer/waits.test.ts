import { describe, expect, it } from "vitest";
import { afterLimit, isForAPerson, limitedUntil, nextLookAt, retryAt, undoableUntil } from "./waits";

const now = new Date("2026-11-20T10:00:00.000Z");
const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

describe("waits", () => {
  it("leaves eight seconds to take a reply back", () => {
    expect(undoableUntil(now)).toEqual(after(8));
  });

  it("calls again after 1, 2, 4 … and at most 30 seconds", () => {
    expect([1, 2, 3, 5, 6, 10].map((failures) => retryAt(failures, now))).toEqual(
      [1, 2, 4, 16, 30, 30].map(after),
    );
  });

  it("looks for an unknown message ever more rarely, for more than a minute, and then asks a person again and again for a week", () => {
    const looks: Date[] = [];
    for (let look = nextLookAt(now, now); look; look = nextLookAt(now, look)) looks.push(look);
    const asked = looks.findIndex((look) => isForAPerson(now, look));
    expect(looks.slice(0, asked + 1)).toEqual([5, 15, 30, 60, 120, 300, 600].map(after));
    expect(looks[asked + 1]).toEqual(after(1_800));
    expect(looks.at(-1)).toEqual(after(7 * 86_400));
  });

  it("waits a minute when the platform does not say how long, or names a moment that is over", () => {
    expect(limitedUntil(null, now)).toEqual(after(60));
    expect(limitedUntil(after(-1), now)).toEqual(after(60));
    expect(limitedUntil(after(5), now)).toEqual(after(5));
  });

  it("lets urgent messages go first when a limit ends", () => {
    const id = "0190c2a0-0000-7000-8000-00000000ffff";
    expect(afterLimit(now, { id, isUrgent: true })).toEqual(now);
    const other = afterLimit(now, { id, isUrgent: false });
    expect(other.getTime()).toBeGreaterThan(now.getTime());
    expect(other.getTime()).toBeLessThanOrEqual(after(2).getTime());
  });
});
