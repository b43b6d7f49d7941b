import fc from "fast-check";
import { describe, expect, it } from "vitest";
import naughty from "@/testing/vectors/naughty.json";
import pii from "@/testing/vectors/pii.json";
import { maskPersonalData, unmask } from "./masking";
import { findPersonalData } from "./personal-data";

const roundTrip = (text: string) => {
  const { masked, masks, secrets } = maskPersonalData(text);
  return unmask(masked, masks, secrets);
};

describe("masking", () => {
  it.each([
    ["My card is 4242 4242 4242 4242, help", "My card is •••• 4242, help", "card"],
    ["refund to DE89 3704 0044 0532 0130 00 please", "refund to •••• 3000 please", "iban"],
    ["write to ana.b@example.com!", "write to a•••@•••!", "email"],
    ["call me on +44 7400 123456", "call me on •••• 3456", "phone"],
    ["PNR ABC12D is gone", "PNR •••••• is gone", "booking_ref"],
    ["کارت ۶۰۳۷۹۹۱۲۳۴۵۶۷۸۹۳ من", "کارت •••• ۷۸۹۳ من", "card"],
  ])("hides what %j gives away", (text, masked, type) => {
    const result = maskPersonalData(text);
    expect(result.masked).toBe(masked);
    expect(result.masks).toMatchObject([{ type }]);
    expect(result.masked.slice(result.masks[0]?.start, result.masks[0]?.end)).toContain("•");
  });

  it("keeps the secret's place in the whole text", () => {
    const text = "a 4242 4242 4242 4242 b";
    expect(maskPersonalData(text).secrets).toEqual([
      { type: "card", start: 2, end: 21, value: "4242 4242 4242 4242" },
    ]);
  });

  it("leaves order and parcel numbers readable", () => {
    const text = "order 12345678 and parcel 1Z999AA12150589282 are late";
    expect(maskPersonalData(text).masked).toBe(text);
  });

  it("leaves nothing to find in what it masked", () => {
    for (const { text } of pii.vectors) {
      const left = findPersonalData(maskPersonalData(text).masked).filter(({ type }) =>
        ["card", "iban", "phone", "email"].includes(type),
      );
      expect(left, text).toEqual([]);
    }
  });

  it("gives every awkward string back unchanged", () => {
    for (const { text } of naughty.vectors) expect(roundTrip(text)).toBe(text);
    for (const { text } of pii.vectors) expect(roundTrip(text)).toBe(text);
  });

  it("gives any text back unchanged, with personal data anywhere in it", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(...pii.vectors.map(({ text }) => text)),
      fc.constant("•••• 4417"),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 5 }),
        (pieces) => roundTrip(pieces.join(" ")) === pieces.join(" "),
      ),
    );
  });

  it("refuses to put together what does not belong together", () => {
    const { masked, masks } = maskPersonalData("card 4242 4242 4242 4242");
    expect(() => unmask(masked, masks, [])).toThrow(RangeError);
  });
});
