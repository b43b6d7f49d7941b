import { describe, expect, it } from "vitest";
import { allowancesIn, resetAt } from "./allowances";
import { refusalOf } from "./errors";
import { httpSample } from "./samples";

function answerOf(file: string) {
  const { status, headers, body } = httpSample(file);
  return { status, headers: new Headers(headers), body, isReadable: true };
}
const saying = (error: string, message = "", status = 400) => ({
  status,
  headers: new Headers(),
  body: { error, message },
  isReadable: true,
});

describe("what Bluesky says no with", () => {
  it.each([
    ["error-400-expired-token.http.json", { fault: "unauthorized" }],
    ["error-401-invalid-token.http.json", { fault: "unauthorized" }],
    ["error-400-messages-disabled.http.json", { fault: "rejected", reason: "private_not_accepted" }],
    ["error-400-not-followed.http.json", { fault: "rejected", reason: "private_not_accepted" }],
  ])("%s", (file, refusal) => {
    expect(refusalOf(answerOf(file))).toMatchObject(refusal);
  });

  it.each([
    [
      "AccountTakedown",
      "Account has been taken down",
      { fault: "unauthorized", reason: "account_suspended" },
    ],
    ["InvalidToken", "Bad token method", { fault: "unauthorized", reason: "not_permitted" }],
    ["RecordNotFound", "Could not locate record", { fault: "rejected", reason: "target_gone" }],
    [
      "InvalidRequest",
      "grapheme too big (maximum 300, got 301)",
      { fault: "rejected", reason: "text_too_long" },
    ],
  ])("%s, %s", (error, message, refusal) => {
    expect(refusalOf(saying(error, message))).toMatchObject(refusal);
  });

  it("says nothing of a write by breaking, whatever it calls it", () => {
    expect(refusalOf(saying("InvalidToken", "", 500))).toBeNull();
    expect(refusalOf(answerOf("error-429.http.json"))).toBeNull();
  });

  it("is left to the status where it has no name that we know", () => {
    expect(refusalOf(saying("Unheard"))).toBeNull();
    expect(refusalOf({ ...saying(""), body: "<html>" })).toBeNull();
  });
});

describe("what is left", () => {
  const told = (limit: number, remaining: number, seconds: number) => ({
    headers: new Headers({
      "ratelimit-limit": String(limit),
      "ratelimit-remaining": String(remaining),
      "ratelimit-reset": "1794993600",
      "ratelimit-policy": `${limit};w=${seconds}`,
    }),
  });
  const resetsAt = new Date(1_794_993_600_000);

  it("is told for all requests of an address together", () => {
    const beginsAt = new Date(resetsAt.getTime() - 300_000);
    const budget = { limit: 3000, remaining: 0, beginsAt, resetsAt };
    expect(allowancesIn("mentions", answerOf("error-429.http.json"))).toEqual([
      { endpoint: "requests", budget },
    ]);
    expect(resetAt(answerOf("error-429.http.json"))).toEqual(resetsAt);
  });

  it("is told in posts, of which each costs three points", () => {
    expect(allowancesIn("send_public", told(5000, 100, 3600))).toEqual([
      { endpoint: "send_public", budget: { limit: 1666, remaining: 33, resetsAt } },
    ]);
    expect(allowancesIn("send_public", told(35_000, 2, 86_400))).toEqual([
      { endpoint: "send_public@24h", budget: { limit: 11_666, remaining: 0, resetsAt } },
    ]);
  });

  it("is not told where the headers make no sense", () => {
    expect(allowancesIn("requests", { headers: new Headers({ "ratelimit-limit": "many" }) })).toEqual([]);
    expect(allowancesIn("send_private", told(5000, 100, 3600))).toEqual([]);
    expect(resetAt({ headers: new Headers() })).toBeNull();
  });
});
