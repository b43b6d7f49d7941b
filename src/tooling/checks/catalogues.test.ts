import { expect, it } from "vitest";
import { differences, flat } from "./catalogues";
import { placeholdersOf } from "./placeholders";

const english = flat({
  list: { waiting: "{count, plural, one {# waits} other {# wait}}", by: "by <b>{name}</b>" },
});

it("passes a catalogue that says the same things", () => {
  const other = flat({ list: { waiting: "{count, plural, other {# wartend}}", by: "von <b>{name}</b>" } });
  expect(differences(english, other)).toEqual([]);
});

it.each([
  ["a missing sentence", { list: { by: "von <b>{name}</b>" } }, "list.waiting is missing"],
  [
    "a value that is not filled in",
    { list: { waiting: "{count}", by: "von <b>allen</b>" } },
    "list.by takes {<b>} instead of {<b>, name}",
  ],
  ["an empty sentence", { list: { waiting: "{count}", by: " " } }, "list.by is empty"],
  [
    "a sentence that nobody says",
    { list: { waiting: "{count}", by: "<b>{name}</b>", old: "x" } },
    "list.old is not in en.json",
  ],
  [
    "a brace that is never closed",
    { list: { waiting: "{count", by: "<b>{name}</b>" } },
    "list.waiting can't be read: a brace that is never closed",
  ],
])("reports %s", (_what, other, fault) => {
  expect(differences(english, flat(other))).toContain(fault);
});

it.each([
  ["{a} and { b, number, ::currency/EUR }", ["a", "b"]],
  [
    "{n, plural, offset:1 =0 {nobody} one {{name} and # more} other {{name}, {second}}}",
    ["n", "name", "second"],
  ],
  ["{kind, select, mention {in {place}} other {elsewhere}}", ["kind", "place"]],
  ["no values", []],
])("finds the values of %s", (message, names) => {
  expect(placeholdersOf(message)).toEqual(names);
});

it("wants every choice to have an answer for the rest", () => {
  expect(() => placeholdersOf("{n, plural, one {# reply}}")).toThrow(/other/);
});
