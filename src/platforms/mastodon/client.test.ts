import { expect, it, onTestFinished } from "vitest";
import type { Budget, Endpoint } from "@/platforms/connector";
import { failureOf } from "@/platforms/exam/asking";
import { serveFake } from "@/platforms/serve-fake";
import { mastodonClient } from "./client";
import { httpSample } from "./samples";

const HOST = "https://mastodon.example";

/** A client of an instance that answers every call so. */
async function clientAnswered(
  { status, headers, body }: ReturnType<typeof httpSample>,
  hooks: Parameters<typeof mastodonClient>[1]["hooks"] = {},
) {
  const served = await serveFake(async () => Response.json(body, { status, headers }));
  onTestFinished(() => served.close());
  return mastodonClient({ accessToken: "a-very-secret-token" }, { host: HOST, baseUrl: served.url, hooks });
}

it.each([
  ["error-401.http.json", "unauthorized", null],
  ["error-404.http.json", "rejected", "target_gone"],
  ["error-422.http.json", "rejected", "invalid_request"],
  ["error-429.http.json", "rate_limited", null],
])("sorts %s", async (file, fault, reason) => {
  const client = await clientAnswered(httpSample(file));
  expect(await failureOf(client.write("api/v1/statuses"))).toMatchObject({ fault, reason });
});

it.each([
  [422, "Validation failed: Text character limit of 500 exceeded", "rejected", "text_too_long"],
  [403, "This action is outside the authorized scopes", "unauthorized", "not_permitted"],
  [403, "Your login is currently disabled", "unauthorized", "account_suspended"],
  [403, "This action is not allowed", "rejected", "not_permitted"],
  [404, "The post you are trying to reply to does not appear to exist.", "rejected", "target_gone"],
  [503, "Remote data could not be fetched", "uncertain", null],
])("sorts %s %s", async (status, error, fault, reason) => {
  const client = await clientAnswered({ status, headers: {}, body: { error } });
  const failure = await failureOf(client.write("api/v1/statuses"));
  expect(failure).toMatchObject({ fault, reason });
  expect(failure.message).not.toContain(error);
});

it("waits until the date that the instance names", async () => {
  const client = await clientAnswered(httpSample("error-429.http.json"));
  expect(await failureOf(client.read("api/v1/notifications"))).toMatchObject({
    retryAt: new Date("2026-11-18T09:20:00Z"),
  });
});

it.each([
  ["a date, to the microsecond", "2026-11-18T09:20:00.000000Z"],
  ["seconds, as some relatives write them", "1795000800"],
])("tells what is left of the one allowance for all calls, by %s", async (_how, reset) => {
  const told: [Endpoint, Budget][] = [];
  const headers = { "X-RateLimit-Limit": "300", "X-RateLimit-Remaining": "41", "X-RateLimit-Reset": reset };
  const client = await clientAnswered(
    { status: 200, headers, body: [] },
    { onBudget: (endpoint, budget) => told.push([endpoint, budget]) },
  );
  await client.read("api/v1/notifications", { endpoint: "reads" });
  const resetsAt = reset.includes("T") ? new Date(reset) : new Date(1_795_000_800_000);
  const beginsAt = new Date(resetsAt.getTime() - 300_000);
  const budget = { limit: 300, remaining: 41, beginsAt, resetsAt };
  expect(told).toEqual([
    ["reads", budget],
    ["send_public", budget],
    ["send_private", budget],
  ]);
});

it.each<Record<string, string>>([
  {},
  { "X-RateLimit-Limit": "many", "X-RateLimit-Remaining": "1" },
  { "X-RateLimit-Reset": "soon" },
])("takes %j for no word on allowances", async (headers) => {
  const told: unknown[] = [];
  const client = await clientAnswered(
    { status: 200, headers, body: [] },
    { onBudget: (...all) => told.push(all) },
  );
  await client.read("api/v1/notifications", { endpoint: "reads" });
  expect(told).toEqual([]);
});
