import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createVault } from "./vault";

const key = () => randomBytes(32).toString("base64");

describe("vault", () => {
  it("opens what it sealed, and never writes the text in clear", () => {
    const vault = createVault(key());
    const sealed = vault.seal("token-of-a-channel", "channel");
    expect(Buffer.from(sealed).includes("token")).toBe(false);
    expect(vault.open(sealed, "channel")).toBe("token-of-a-channel");
  });

  it("refuses another purpose, a changed byte and another key", () => {
    const vault = createVault(key());
    const sealed = vault.seal("4242", "message_secret");
    expect(() => vault.open(sealed, "channel")).toThrow();
    const changed = Uint8Array.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => vault.open(changed, "message_secret")).toThrow();
    expect(() => createVault(key()).open(sealed, "message_secret")).toThrow(/SIXTY_KEY/);
  });

  it("still opens old values after the key was rotated", () => {
    const old = key();
    const sealed = createVault(old).seal("kept", "channel");
    expect(createVault(key(), old).open(sealed, "channel")).toBe("kept");
  });
});
