import { describe, expect, it } from "vitest";
import { refusalIn } from "./errors";
import { httpSample, sampleFiles } from "./samples";
import { budgetIn } from "./usage";

const NOW = new Date("2026-11-18T10:00:00Z");
const headersOf = (headers: Record<string, string>) => new Headers(headers);

function refusal(platform: "facebook" | "instagram", file: string) {
  const { body, headers } = httpSample(platform, file);
  return refusalIn({ body, headers: headersOf(headers) }, NOW);
}

const CASES: [name: string, fault: string, reason?: string][] = [
  ["2-transient", "unavailable"],
  ["4-app-limit", "rate_limited"],
  ["17-user-limit", "rate_limited"],
  ["32-page-limit", "rate_limited"],
  ["613-rate", "rate_limited"],
  ["10-permission", "rejected", "not_permitted"],
  ["10-outside-window", "rejected", "window_closed"],
  ["100-object-gone", "rejected", "target_gone"],
  ["190-expired", "unauthorized"],
  ["190-password-changed", "unauthorized"],
  ["200-permission", "rejected", "not_permitted"],
  ["368-blocked", "rejected", "account_suspended"],
  ["506-duplicate", "rejected", "duplicate"],
  ["551-unavailable", "rejected", "private_not_accepted"],
  ["10900-already-replied", "rejected", "already_replied"],
  ["10903-cannot-reply", "rejected", "private_not_accepted"],
];

describe("what Meta refuses", () => {
  it.each(CASES)("is sorted by its code: %s", (name, fault, reason) => {
    expect(refusal("facebook", `error-${name}.http.json`)).toMatchObject({
      fault,
      ...(reason && { reason }),
    });
  });

  it("leaves no sample out", () => {
    const files = sampleFiles("facebook").filter((file) => file.startsWith("error-"));
    expect(files.sort()).toEqual(CASES.map(([name]) => `error-${name}.http.json`).sort());
  });

  it("knows Instagram's own code for a window that has closed", () => {
    expect(refusal("instagram", "error-outside-window.http.json")).toMatchObject({ reason: "window_closed" });
  });

  it("waits as many minutes as the header says, and invents none", () => {
    expect(refusal("facebook", "rate-limited-buc.http.json")).toMatchObject({
      fault: "rate_limited",
      retryAt: new Date("2026-11-18T10:19:00Z"),
    });
    expect(refusal("facebook", "error-4-app-limit.http.json")).toMatchObject({ retryAt: null });
  });

  it("is left to the status where the body is none of Meta's", () => {
    expect(refusalIn({ body: { data: [] }, headers: headersOf({}) }, NOW)).toBeNull();
  });
});

describe("what is left", () => {
  it("is what the fullest of all shares leaves, and nothing from where Meta begins to refuse", () => {
    const { headers } = httpSample("facebook", "rate-limit-headers.http.json");
    expect(budgetIn(headersOf(headers), NOW)).toMatchObject({ limit: 100, remaining: 0 });
    expect(budgetIn(headersOf({ "x-app-usage": '{"call_count":28,"total_time":25}' }), NOW)).toMatchObject({
      remaining: 72,
    });
    expect(budgetIn(headersOf({ "x-page-usage": '{"call_count":"79"}' }), NOW)).toMatchObject({
      remaining: 21,
    });
  });

  it("is not told where no header speaks of it, or none that can be read", () => {
    expect(budgetIn(headersOf({}), NOW)).toBeNull();
    expect(budgetIn(headersOf({ "x-app-usage": "much" }), NOW)).toBeNull();
  });
});
