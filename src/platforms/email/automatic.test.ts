import { expect, it } from "vitest";
import { isAutomatic } from "./automatic";

const judged = (headers: Record<string, string>) => isAutomatic((name) => headers[name] ?? null);

it.each([
  ["auto-submitted", "auto-replied"],
  ["auto-submitted", "auto-generated (failure)"],
  ["return-path", "<>"],
  ["return-path", " < > "],
  ["precedence", "bulk"],
  ["precedence", "AUTO_REPLY"],
  ["precedence", "list"],
  ["list-id", "<news.example.net>"],
  ["x-autoreply", "yes"],
  ["x-autorespond", ""],
])("knows a program by %s: %s", (name, value) => {
  expect(judged({ [name]: value })).toBe(true);
});

it.each([
  ["auto-submitted", "no"],
  ["return-path", "<ana@example.net>"],
  ["precedence", "first-class"],
  // Exchange writes it into the mails of people, too.
  ["x-auto-response-suppress", "OOF"],
])("takes a person for a person in spite of %s: %s", (name, value) => {
  expect(judged({ [name]: value })).toBe(false);
});
