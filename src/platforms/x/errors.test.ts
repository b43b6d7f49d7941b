import { describe, expect, it } from "vitest";
import { privateMessage } from "@/platforms/exam/answering";
import { mountFake } from "@/platforms/fake-kit/mount-fake";
import { x } from "./connector";
import { httpSample, SAMPLE_ACCOUNT } from "./samples";

const credentials = {
  clientId: "c",
  clientSecret: "s",
  accessToken: "very-secret-access",
  refreshToken: "very-secret-refresh",
};
const session = () => x.connect({ account: SAMPLE_ACCOUNT, credentials, baseUrl: null });
const message = privateMessage("1650000000000000011", "Hi");

const ANSWERS = [
  ["error-400-text-too-long.http.json", { fault: "rejected", reason: "text_too_long" }],
  ["error-401.http.json", { fault: "unauthorized", reason: null }],
  ["error-402-credits-depleted.http.json", { fault: "unauthorized", reason: "credits_depleted" }],
  ["error-403-client-forbidden.http.json", { fault: "unauthorized", reason: "not_permitted" }],
  ["error-403-dm-not-permitted.http.json", { fault: "rejected", reason: "private_not_accepted" }],
  ["error-403-duplicate.http.json", { fault: "rejected", reason: "duplicate" }],
  ["error-403-reply-not-summoned.http.json", { fault: "rejected", reason: "not_summoned" }],
  ["error-403-reply-target-gone.http.json", { fault: "rejected", reason: "target_gone" }],
  ["error-429.http.json", { fault: "rate_limited", retryAt: new Date(1_795_000_800_000) }],
  ["error-429-daily-user.http.json", { fault: "rate_limited", retryAt: new Date(1_795_062_000_000) }],
  ["error-429-stream-too-many-connections.http.json", { fault: "rate_limited", retryAt: null }],
  ["error-503-html.http.json", { fault: "uncertain" }],
] as const;

describe("X's refusals", () => {
  it.each(ANSWERS)("sorts %s", async (file, expected) => {
    mountFake("https://api.x.com", async () => answerOf(file));
    await expect(session().send(message)).rejects.toMatchObject(expected);
  });

  it("asks to connect again when the refresh token is worn out", async () => {
    mountFake("https://api.x.com", async () => answerOf("error-400-refresh-token-invalid.http.json"));
    await expect(session().refresh?.()).rejects.toMatchObject({ fault: "unauthorized" });
  });

  it("does not know whether a lost refresh was carried out", async () => {
    mountFake("https://api.x.com", async () => Response.error());
    await expect(session().refresh?.()).rejects.toMatchObject({ fault: "uncertain" });
  });

  it("is uncertain about a message accepted with a page of HTML", async () => {
    mountFake(
      "https://api.x.com",
      async () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } }),
    );
    await expect(session().send(message)).rejects.toMatchObject({ fault: "uncertain" });
  });

  it("is uncertain about a message accepted with nothing", async () => {
    mountFake(
      "https://api.x.com",
      async () => new Response(null, { status: 200, headers: { "content-type": "application/json" } }),
    );
    await expect(session().send(message)).rejects.toMatchObject({ fault: "uncertain" });
  });

  it("may repeat a read answered with a page of HTML", async () => {
    mountFake(
      "https://api.x.com",
      async () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } }),
    );
    await expect(session().pull?.("mentions", null)).rejects.toMatchObject({ fault: "unavailable" });
  });

  it("tells what X said, without the token X repeated", async () => {
    mountFake("https://api.x.com", async () =>
      Response.json({ title: "Forbidden", detail: "No access with very-secret-access." }, { status: 403 }),
    );
    await expect(session().whoAmI()).rejects.toMatchObject({
      message: "X answered 403: No access with [secret].",
    });
  });
});

function answerOf(file: string): Response {
  const { status, headers, body } = httpSample(file);
  return new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });
}
