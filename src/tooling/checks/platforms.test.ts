import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { connectorFor } from "@/platforms/registry";
import { platformChoices, platformNames } from "./platforms";
import { sources } from "./sources";

const NAMES = ["x", "bluesky", "email"];
const PLANTED = "src/tooling/planted/src/services/chooses-by-platform.ts";

it("finds the planted choices, each of them", () => {
  const text = readFileSync(PLANTED, "utf8");
  const complaints = platformChoices({ path: "src/services/chooses-by-platform.ts", text }, NAMES);
  expect(complaints).toHaveLength(text.split("\n").filter((line) => line.includes("// planted")).length);
});

it.each([
  'if (channel.platform === "x") return;',
  'return "bluesky" !== platform;',
  "switch (conversation.platform) {",
  'if (["x", "email"].includes(channel.platform)) return;',
  'where(eq(channel.platform, "x"))',
  "sql`where platform = 'x'`",
])("reports %s", (text) => {
  expect(platformChoices({ path: "src/services/send.ts", text }, NAMES)).toHaveLength(1);
});

it.each([
  ["src/services/send.ts", 'if (axis === "x") return;'],
  ["src/services/send.ts", 'const wish = { platform: "x" };'],
  ["src/services/send.ts", "where(eq(channel.platform, wish.platform))"],
  ["src/core/answer/text-length.ts", 'case "mastodon":'],
  ["src/platforms/registry.ts", 'if (platform === "x") return x;'],
  ["src/platforms/x/session.ts", 'if (platform === "x") return x;'],
  ["src/services/send.test.ts", 'expect(platform === "x").toBe(true);'],
])("passes in %s: %s", (path, text) => {
  expect(platformChoices({ path, text }, NAMES)).toEqual([]);
});

it("holds also what every platform shares", () => {
  const text = 'if (exam.connector.platform === "x") return;';
  expect(platformChoices({ path: "src/platforms/exam/reading.ts", text }, NAMES)).toHaveLength(1);
});

it("knows the platforms by their connectors", () => {
  const names = platformNames(sources(["src"], /\.tsx?$/));
  expect(names).toContain("x");
  for (const name of names) expect(connectorFor(name).platform).toBe(name);
});
