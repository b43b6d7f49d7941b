import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./passwords";

describe("a password", () => {
  it("opens only its own hash", async () => {
    const stored = await hashPassword("correct horse battery");
    expect(await verifyPassword("correct horse battery", stored)).toBe(true);
    expect(await verifyPassword("correct horse batterz", stored)).toBe(false);
    expect(await verifyPassword("", stored)).toBe(false);
  });

  it("has another hash each time, never with the words in it", async () => {
    const [one, two] = await Promise.all([hashPassword("same words"), hashPassword("same words")]);
    expect(one).not.toBe(two);
    expect(one).not.toContain("same words");
  });

  it("is the same however the keyboard composes its letters", async () => {
    expect(await verifyPassword("caf\u0065\u0301", await hashPassword("caf\u00e9"))).toBe(true);
  });

  it.each([
    "",
    "plain",
    "$argon2id$v=19$m=9999999,t=2,p=1$c2FsdHNhbHQ$aGFzaA",
    "$argon2id$v=19$m=19456,t=0,p=1$c2FsdHNhbHQ$aGFzaA",
  ])("is not opened by what is no hash of ours: %j", async (stored) => {
    expect(await verifyPassword("anything", stored)).toBe(false);
  });
});
