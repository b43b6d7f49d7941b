import { expect, it } from "vitest";
import { comparableText } from "./comparable-text";

const OURS = comparableText("Sorry! See https://example.com/help");

it.each([
  ["as written", "Sorry! See https://example.com/help"],
  ["with the handles a platform puts in front", "@ana @ben.example.com Sorry! See https://example.com/help"],
  ["with the handle of a person on another server", "@ana@far.example Sorry! See https://example.com/help"],
  [
    "with the handle of a person on a server with a port",
    "@ana@localhost:8461 Sorry! See https://example.com/help",
  ],
  ["below a content warning", "CW: lost bags\n@ana@far.example Sorry! See https://example.com/help"],
  ["with a shortened link", "Sorry!\nSee https://t.example/1"],
])("is the same %s", (_how, shown) => {
  expect(comparableText(shown)).toBe(OURS);
});

it("is another with other words", () => {
  expect(comparableText("CW: Sorry! See https://example.com/help\nWe are not.")).not.toBe(OURS);
});
