import { expect, it } from "vitest";
import type { Budget } from "@/platforms/connector";
import { mountFake } from "@/platforms/fake-kit/mount-fake";
import { PlatformError } from "@/platforms/platform-error";
import { allowancesIn } from "./allowances";
import { x } from "./connector";
import { httpSample, SAMPLE_ACCOUNT } from "./samples";

const credentials = { clientId: "c", accessToken: "a-very-secret-access-token" };

function sessionThatListens(beforeCall?: (endpoint: string) => Promise<void>) {
  const told: [string, Budget][] = [];
  const session = x.connect({
    account: SAMPLE_ACCOUNT,
    credentials,
    baseUrl: null,
    beforeCall,
    onBudget: (endpoint, budget) => told.push([endpoint, budget]),
  });
  return { session, told };
}

const headers = {
  "content-type": "application/json",
  "x-rate-limit-limit": "300",
  "x-rate-limit-remaining": "299",
  "x-rate-limit-reset": "1795000800",
};

it("tells what an answer's headers say is left", async () => {
  mountFake(
    "https://api.x.com",
    async () => new Response(JSON.stringify({ meta: { result_count: 0 } }), { headers }),
  );
  const { session, told } = sessionThatListens();
  await session.pull?.("mentions", null);
  const window = { beginsAt: new Date(1_794_999_900_000), resetsAt: new Date(1_795_000_800_000) };
  expect(told).toEqual([["mentions", { limit: 300, remaining: 299, ...window }]]);
});

it("tells it of a refusal as well, both windows", async () => {
  const { status, headers: refused, body } = httpSample("error-429-daily-user.http.json");
  mountFake(
    "https://api.x.com",
    async () => new Response(JSON.stringify(body), { status, headers: refused }),
  );
  const { session, told } = sessionThatListens();
  await expect(session.pull?.("mentions", null)).rejects.toMatchObject({ fault: "rate_limited" });
  expect(told.map(([endpoint]) => endpoint)).toContain("mentions@24h");
});

it("does not call when the caller is held back", async () => {
  let calls = 0;
  mountFake("https://api.x.com", async () => {
    calls += 1;
    return Response.json({ data: [] });
  });
  const { session } = sessionThatListens(async () => {
    throw new PlatformError("rate_limited", "Kept for answers.");
  });
  await expect(session.pull?.("direct_messages", null)).rejects.toMatchObject({ fault: "rate_limited" });
  expect(calls).toBe(0);
});

it.each([
  ["nothing", {}],
  ["a word", { "x-rate-limit-limit": "many", "x-rate-limit-remaining": "1", "x-rate-limit-reset": "9" }],
  ["no reset", { "x-rate-limit-limit": "15", "x-rate-limit-remaining": "1" }],
  ["a reset in another age", { ...headers, "x-rate-limit-reset": "1e300" }],
  ["less than none", { ...headers, "x-rate-limit-remaining": "-1" }],
])("takes %s for no word on allowances", (_name, given) => {
  expect(allowancesIn("mentions", given)).toEqual([]);
});
