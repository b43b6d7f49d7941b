import { expect, it } from "vitest";
import { safeDestination } from "./safe-destination";

it.each(["/inbox", "/inbox?view=mine&c=1#x", "/wall", "/channels/1"])("goes to %s", (path) =>
  expect(safeDestination(path)).toBe(path),
);

it.each([
  "https://evil.example",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/inbox\r\nset-cookie: a=b",
  "javascript:alert(1)",
  "data:text/html,x",
  "inbox",
  "",
  " /inbox",
  "/..//evil.example",
  "/api/channels",
  "/sign-in?destination=/sign-in",
  null,
  undefined,
  42,
  ["/wall"],
  { toString: () => "/wall" },
])("goes to the inbox and not to %j", (asked) => expect(safeDestination(asked)).toBe("/inbox"));
