import { describe, expect, it } from "vitest";
import { withoutAddress } from "./row-state";

describe("withoutAddress", () => {
  it.each([
    ["@haldenair my bag is gone", "my bag is gone"],
    ["@HaldenAir @haldenair hello", "hello"],
    ["@haldenairways is somebody else", "@haldenairways is somebody else"],
    ["thanks @haldenair", "thanks @haldenair"],
    ["@haldenair، چمدانم نرسیده", "، چمدانم نرسیده"],
  ])("reads %s", (preview, shown) => {
    expect(withoutAddress(preview, "haldenair")).toBe(shown);
  });

  it.each([
    ["@haldenair@mastodon.example my bag is gone", "my bag is gone"],
    ["@haldenair my bag is gone", "my bag is gone"],
    ["@haldenair@elsewhere.example is somebody else", "@haldenair@elsewhere.example is somebody else"],
  ])("reads %s where handles have a server", (preview, shown) => {
    expect(withoutAddress(preview, "haldenair@mastodon.example")).toBe(shown);
  });
});
