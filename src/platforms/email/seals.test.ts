import { describe, expect, it } from "vitest";
import { firstPlace, placeName } from "./place";
import { ownMailId, placeBehind, placeOfOwn, replyAddress } from "./seals";

const OURS = { key: "a key of thirty-two letters or more", address: "support@haldenair.example" };
const ANA = "ana@example.net";
const PLACE = placeName(ANA, "CAx0001@mail.example.net");

describe("a reply address", () => {
  const address = replyAddress(OURS, ANA, PLACE);

  it("leads its owner to the place", () => {
    expect(address).toMatch(/^support\+[0-9a-f]{20}\.[0-9a-f]{16}@haldenair\.example$/);
    expect(placeBehind(OURS, ANA, address)).toBe(PLACE);
  });

  it("leads a stranger who copied it nowhere", () => {
    expect(placeBehind(OURS, "eve@elsewhere.example", address)).toBeNull();
  });

  it.each([
    ["another place", address.replace(PLACE, firstPlace(ANA))],
    ["a seal of one's own", address.replace(/\.[0-9a-f]{16}@/, ".0123456789abcdef@")],
    ["no seal", `support+${PLACE}@haldenair.example`],
    ["another domain", address.replace("haldenair", "elsewhere")],
    ["another account", address.replace("support", "sales")],
  ])("leads nowhere with %s", (_what, forged) => {
    expect(placeBehind(OURS, ANA, forged)).toBeNull();
  });

  it("leads nowhere once another key signs", () => {
    expect(placeBehind({ ...OURS, key: "another key of thirty-two letters" }, ANA, address)).toBeNull();
  });

  it("fits into a local part", () => {
    expect(address.indexOf("@")).toBeLessThanOrEqual(64);
  });
});

describe("the id of a mail of ours", () => {
  const id = "0199a1f2-0000-7000-8000-000000000001";
  const mailId = ownMailId(OURS, { id, person: ANA, place: PLACE });

  it("is the same for every attempt", () => {
    expect(ownMailId(OURS, { id, person: ANA, place: PLACE })).toBe(mailId);
  });

  it("says where its answer belongs, to the one it went to", () => {
    expect(placeOfOwn(OURS, ANA, mailId)).toBe(PLACE);
    expect(placeOfOwn(OURS, ANA, mailId.toUpperCase())).toBe(PLACE);
    expect(placeOfOwn(OURS, "eve@elsewhere.example", mailId)).toBeNull();
  });

  it("is of nobody else's making: a seal is for one mail", () => {
    expect(placeOfOwn(OURS, ANA, mailId.replace(/0001\./, "0002."))).toBeNull();
    const [, , seal] = replyAddress(OURS, ANA, PLACE).split(/[.@]/);
    expect(placeOfOwn(OURS, ANA, mailId.replace(/\.[0-9a-f]{16}@/, `.${seal}@`))).toBeNull();
  });
});
