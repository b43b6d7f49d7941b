import { describe, expect, it } from "vitest";
import { z } from "zod";
import { facebook } from "./facebook/connector";
import { appSecretProof } from "./graph";
import { instagram } from "./instagram/connector";
import { sampleJson, sampleText } from "./samples";
import { verifyTokenOf } from "./webhook";

const Vectors = z.object({
  app_secret: z.string(),
  event: z.object({
    raw_body: z.string(),
    valid: z.string(),
    invalid: z.string(),
  }),
  appsecret_proof: z.object({ access_token: z.string(), value: z.string() }),
});
const vectors = Vectors.parse(sampleJson("facebook", "webhook-signature-vectors.json"));
const bytes = (text: string) => new TextEncoder().encode(text);
const split = (platform: "facebook" | "instagram", file: string) =>
  (platform === "facebook" ? facebook : instagram).split({
    headers: {},
    rawBody: bytes(sampleText(platform, file)),
  });

describe("deliveries of Meta", () => {
  it("are believed with the right signature over the bytes that came, and with no other", () => {
    const { raw_body, valid, invalid } = vectors.event;
    const signed = (signature: string, body = raw_body) =>
      facebook.verify?.(
        { headers: { "x-hub-signature-256": signature }, rawBody: bytes(body) },
        vectors.app_secret,
      );
    expect(signed(valid)).toBe(true);
    expect(signed(invalid)).toBe(false);
    expect(signed(valid, `${raw_body} `)).toBe(false);
  });

  it("prove who uses a token", () => {
    const { access_token, value } = vectors.appsecret_proof;
    expect(appSecretProof(vectors.app_secret, access_token)).toBe(value);
  });

  it("begin with a challenge that is answered to whoever knows the word", () => {
    const query = (word: string) => ({
      "hub.mode": "subscribe",
      "hub.challenge": "1158201444",
      "hub.verify_token": word,
    });
    const answer = (word: string, secret: string) => instagram.handshake?.({ query: query(word) }, secret);
    expect(answer(verifyTokenOf("s3cret"), "s3cret")).toMatchObject({
      status: 200,
      body: "1158201444",
    });
    expect(answer("guessed", "s3cret")).toMatchObject({ status: 403 });
    expect(answer("", "")).toMatchObject({ status: 403 });
  });

  it("are cut into one envelope for each happening of each entry, each readable alone", () => {
    const envelopes = split("facebook", "webhook-batched-entries.json");
    expect(envelopes).toMatchObject([
      {
        accountExternalId: "104000000000001",
        kind: "post",
        externalId: "122000000000111_880000000000201",
      },
      {
        accountExternalId: "104000000000001",
        kind: "post",
        externalId: "122000000000111_880000000000202",
      },
    ]);
    for (const { body, externalId } of envelopes)
      expect(
        facebook.parse(JSON.parse(body), {
          externalId: "104000000000001",
          username: "",
          name: "",
        }),
      ).toMatchObject([{ externalId }]);
  });

  it("name an edit apart from what it changed, and a deletion apart from both", () => {
    const keys = ["add", "edited", "remove"].flatMap((verb) =>
      split("facebook", `webhook-feed-comment-${verb}.json`),
    );
    expect(
      new Set(keys.map(({ kind, externalId, version }) => `${kind} ${externalId} ${version}`)).size,
    ).toBe(3);
    expect(new Set(keys.map(({ externalId }) => externalId)).size).toBe(1);
  });

  it.each([
    ["facebook", "webhook-message-read.json"],
    ["facebook", "webhook-feed-reaction-add.json"],
    ["instagram", "webhook-dm-seen.json"],
  ] as const)("keep what is no message of %s, as %s", (platform, file) => {
    expect(split(platform, file)).toMatchObject([{ kind: "other" }]);
  });

  it("are malformed where they could not be written out again", () => {
    const deep = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`;
    const delivery = `{"object":"page","entry":[{"id":"1","changes":[{"field":"feed","value":${deep}}]}]}`;
    expect(() => facebook.split({ headers: {}, rawBody: bytes(delivery) })).toThrow(
      expect.objectContaining({ fault: "malformed" }),
    );
  });

  it("are malformed without entries", () => {
    expect(() => facebook.split({ headers: {}, rawBody: bytes("{}") })).toThrow(
      expect.objectContaining({ fault: "malformed" }),
    );
    expect(() => facebook.split({ headers: {}, rawBody: bytes("nonsense") })).toThrow(
      expect.objectContaining({ fault: "malformed" }),
    );
  });
});
