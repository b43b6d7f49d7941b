import { NextRequest } from "next/server";
import { expect, it, vi } from "vitest";
import { config, proxy } from "./proxy";

const visit = (path = "/inbox") => proxy(new NextRequest(`http://localhost:3060${path}`));
const policyOf = (response: Response) => response.headers.get("content-security-policy") ?? "";

it("lets no script run that the page was not sent with, nor any style", () => {
  const policy = policyOf(visit());
  expect(policy).not.toContain("unsafe");
  expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{22,}' 'strict-dynamic'/);
  for (const rule of [
    "default-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "connect-src 'self'",
  ]) {
    expect(policy).toContain(rule);
  }
});

it("lets nothing run or load that somebody sent as a file", () => {
  expect(policyOf(visit("/files/018f0000-0000-7000-8000-000000000001?use=view"))).toBe(
    "default-src 'none'; sandbox",
  );
});

it("makes a nonce for each visit and tells the page, whatever the visitor claims", () => {
  const [one, other] = [visit(), visit()];
  expect(policyOf(one)).not.toBe(policyOf(other));
  const claimed = proxy(
    new NextRequest("http://localhost:3060/", {
      headers: { "x-nonce": "mine", "content-security-policy": "script-src 'nonce-mine'" },
    }),
  );
  const passedOn = claimed.headers.get("x-middleware-request-x-nonce") ?? "";
  expect(passedOn).not.toBe("mine");
  expect(policyOf(claimed)).toContain(passedOn);
  expect(claimed.headers.get("x-middleware-request-content-security-policy")).toBe(policyOf(claimed));
});

it("keeps pages out of frames, types unguessed and addresses to ourselves", () => {
  const { headers } = visit();
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("permissions-policy")).toContain("camera=()");
  expect(headers.get("strict-transport-security")).toBeNull();
});

it("holds browsers to a secure connection where there is one", () => {
  vi.stubEnv("SIXTY_URL", "https://care.example");
  expect(visit().headers.get("strict-transport-security")).toMatch(/^max-age=\d+/);
  vi.unstubAllEnvs();
});

it("covers every address but the files of the build", () => {
  const matcher = new RegExp(`^${config.matcher}$`);
  for (const path of ["/", "/inbox", "/api/counts", "/sign-in", "/inbox.rsc", "/_next/image"])
    expect(path).toMatch(matcher);
  expect("/_next/static/chunk.js").not.toMatch(matcher);
});
