import { describe, expect, it } from "vitest";
import pii from "@/testing/vectors/pii.json";
import { isMasked } from "./masking";
import { findPersonalData } from "./personal-data";

interface Vector {
  id: string;
  text: string;
  spans: { type: string; start: number; end: number }[];
  fuzzy?: boolean;
  hard?: boolean;
}

const vectors: Vector[] = pii.vectors;
const found = (text: string) => findPersonalData(text).filter(({ type }) => isMasked(type));
const texts = (text: string) =>
  found(text).map(({ type, start, end }) => `${type}: ${text.slice(start, end)}`);

describe("the shared vectors", () => {
  it.each(vectors.filter(({ spans }) => spans.length > 0))(
    "finds every span of $id",
    ({ text, spans, fuzzy, hard }) => {
      for (const span of spans) {
        const covered = found(text)
          .filter(({ type }) => type === span.type)
          .map(({ start, end }) => Math.min(end, span.end) - Math.max(start, span.start));
        if (fuzzy || hard) expect(Math.max(...covered)).toBeGreaterThanOrEqual(0.6 * (span.end - span.start));
        else expect(found(text)).toContainEqual({ type: span.type, start: span.start, end: span.end });
      }
    },
  );

  it.each(vectors.filter(({ spans }) => spans.length === 0))("raises no false alarm on $id", ({ text }) => {
    expect(found(text)).toEqual([]);
  });
});

describe("personal data", () => {
  it.each([
    [
      "write to alex@example.com or call +1 202-555-0142",
      ["email: alex@example.com", "phone: +1 202-555-0142"],
    ],
    ["(702) 390-0754 12 times", ["phone: (702) 390-0754"]],
    ["ana.b at gmail.com", ["email: ana.b at gmail.com"]],
    ["ana [at] example [dot] com", ["email: ana [at] example [dot] com"]],
    ["my NI number AB 12 34 56 C", ["uk_nino: AB 12 34 56 C"]],
    ["mi DNI es 12345678Z", ["es_dni: 12345678Z"]],
    ["meu CPF 529.982.247-25", ["br_cpf: 529.982.247-25"]],
    [
      "wallet 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
      ["crypto_eth: 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
    ],
    ["wallet 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", ["crypto_btc: 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"]],
  ])("finds in %j", (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it.each([
    "only at Halden dot com this week",
    "look at example.com for more",
    "thanks @paytm, all good",
    "follow @ana@mastodon.example",
    "item 487-75-5874 is out of stock in every store",
    "flights 2348/3499 were cancelled",
    "I no longer want 370795561790",
    "booking FAILED again, please help",
    "wallet 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD",
    "wallet 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3",
    "order number 7437902028 is late",
    "https://example.com/p/4242424242424242",
  ])("leaves %j alone", (text) => {
    expect(texts(text)).toEqual([]);
  });

  it("returns spans in order and apart, marks included", () => {
    const spans = findPersonalData(
      "order 12345678, card 4242 4242 4242 4242, mail a@b.co, order 123-1234567-1234567",
    );
    expect(spans.map(({ type }) => type)).toEqual(["order", "card", "email", "order"]);
    spans.reduce((previous, span) => {
      expect(span.start).toBeGreaterThanOrEqual(previous);
      return span.end;
    }, 0);
  });
});
