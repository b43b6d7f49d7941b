import { createHash } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { failureOf } from "@/platforms/exam/asking";
import { serveFake } from "@/platforms/serve-fake";
import { mastodon } from "./connector";
import { putPerson } from "./fake/acts";
import { fakeMastodon } from "./fake/fake-mastodon";
import { consent } from "./fake/oauth";
import { instanceOrigin } from "./instance-address";

const ASK = {
  redirectUrl: "https://sixty.example/channels/back",
  state: "bound-to-the-admin",
  codeVerifier: "a-verifier-of-more-than-forty-three-characters-000",
};

async function instance() {
  const fake = fakeMastodon({ clock: { now: () => new Date() } });
  const brand = putPerson(fake.stage, { username: "haldenair", name: "Halden Air" });
  const served = await serveFake(fake.fetch);
  onTestFinished(() => served.close());
  return { fake, brand, app: { secrets: {}, baseUrl: served.url } };
}

/** As an admin goes through it, up to the code that their browser comes back with. */
async function consented() {
  const { fake, brand, app } = await instance();
  const offered = mastodon.connecting?.consent;
  if (!offered?.prepare) throw new Error("There is no consent.");
  const typed = { instance: "mastodon.example" };
  const fields = {
    ...typed,
    ...(await offered.prepare(app, { redirectUrl: ASK.redirectUrl, fields: typed })),
  };
  const codeChallenge = createHash("sha256").update(ASK.codeVerifier).digest("base64url");
  const url = await offered.url(app, { ...ASK, codeChallenge, fields });
  const back = new URL(consent(fake.stage, url, brand.id));
  const answer = { ...ASK, code: back.searchParams.get("code") ?? "", fields };
  return { fake, app, offered, url: new URL(url), back, answer };
}

describe("connecting an account", () => {
  it("asks for the rights of a support inbox, on the instance named, with the state bound", async () => {
    const { url, back } = await consented();
    expect(url.pathname).toBe("/oauth/authorize");
    expect(url.searchParams.get("scope")).toBe("read write:statuses write:media");
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    expect(back.searchParams.get("state")).toBe(ASK.state);
  });

  it("gives the account and credentials that work", async () => {
    const { app, offered, answer } = await consented();
    const [found, ...others] = await offered.redeem(app, answer);
    expect(others).toEqual([]);
    expect(found?.account).toMatchObject({
      externalId: "haldenair@mastodon.example",
      name: "Halden Air",
      text: { public: { limit: 500 } },
    });
    const session = mastodon.connect({
      account: null,
      credentials: found?.credentials ?? {},
      baseUrl: app.baseUrl,
    });
    expect(await session.whoAmI()).toEqual(found?.account);
    await session.revoke?.();
    expect(await failureOf(session.whoAmI())).toMatchObject({ fault: "unauthorized" });
  });

  it("gives nothing to whoever has the code alone", async () => {
    const { app, offered, answer } = await consented();
    const stolen = offered.redeem(app, { ...answer, codeVerifier: "another-verifier" });
    expect(await failureOf(stolen)).toMatchObject({ fault: "rejected" });
  });

  it("redeems a code once", async () => {
    const { app, offered, answer } = await consented();
    await offered.redeem(app, answer);
    expect(await failureOf(offered.redeem(app, answer))).toMatchObject({ fault: "rejected" });
  });

  it("asks to begin again where the instance was not asked for an application", async () => {
    const { app, offered, answer } = await consented();
    const unprepared = { ...answer, fields: { instance: "mastodon.example" } };
    expect(await failureOf(offered.redeem(app, unprepared))).toMatchObject({ fault: "unauthorized" });
  });
});

describe("the address of an instance", () => {
  it.each([
    "mastodon.example",
    " https://mastodon.example/ ",
    "MASTODON.example",
    "https://mastodon.example",
  ])("is understood as %j", (typed) => expect(instanceOrigin(typed)).toBe("https://mastodon.example"));

  it.each([
    "",
    "http://mastodon.example",
    "mastodon.example/@ana",
    "ana@mastodon.example",
    "localhost",
    "127.0.0.1",
    "https://[::1]",
    "10.0.0.1:8080",
    "printer.local",
    "db.internal",
    "0x7f000001",
    "mastodon",
  ])("is none of ours to call: %j", (typed) => {
    expect(() => instanceOrigin(typed)).toThrow(expect.objectContaining({ fault: "unauthorized" }));
  });
});
