import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { scene } from "./fake/scene";

const REDIRECT = "https://care.example.org/connect/back";

async function consentOn(product: "facebook" | "instagram") {
  const platform = await scene(product);
  const { consent } = platform.connector.connecting ?? {};
  if (!consent) throw new Error("Meta is connected by consent.");
  const app = {
    secrets: { appId: "291000000000001", appSecret: "exam-app-secret" },
    baseUrl: platform.connection.baseUrl,
  };
  const codeVerifier = "a-verifier-that-nobody-can-guess-0123456789";
  const codeChallenge = createHash("sha256").update(codeVerifier).digest("base64url");
  const url = await consent.url(app, { redirectUrl: REDIRECT, state: "s1", codeChallenge, fields: {} });
  const answer = await fetch(url, { redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "");
  const code = back.searchParams.get("code") ?? "";
  const redeem = (verifier = codeVerifier) =>
    consent.redeem(app, { code, codeVerifier: verifier, redirectUrl: REDIRECT, fields: {} });
  return { platform, app, url: new URL(url), back, redeem };
}

describe.each(["facebook", "instagram"] as const)("connecting %s", (product) => {
  it("asks for exactly the rights that it names", async () => {
    const { platform, url, back } = await consentOn(product);
    expect(url.searchParams.get("scope")?.split(",")).toEqual(platform.connector.connecting?.scopes);
    expect(back.searchParams.get("state")).toBe("s1");
  });

  it("brings every account with a lasting token of its own", async () => {
    const { platform, redeem } = await consentOn(product);
    const [found, ...others] = await redeem();
    expect(others).toEqual([]);
    expect(found?.account).toEqual(platform.connection.account);
    const session = platform.connector.connect({
      account: found?.account ?? null,
      credentials: found?.credentials ?? {},
      baseUrl: platform.connection.baseUrl,
    });
    expect(await session.whoAmI()).toEqual(platform.connection.account);
  });

  it("takes a code once, and from whom it was made for", async () => {
    const { redeem } = await consentOn(product);
    await expect(redeem("another verifier")).rejects.toMatchObject({ fault: "rejected" });
    await redeem();
    await expect(redeem()).rejects.toMatchObject({ fault: "rejected" });
  });

  it("tells no secret in an address", async () => {
    const { platform, redeem } = await consentOn(product);
    await redeem();
    for (const { path, query } of platform.asked())
      expect(`${path}${JSON.stringify(query)}`).not.toContain("exam-app-secret");
  });
});
