import { expect, it } from "vitest";
import { displayName, isNameless } from "./display-name";

const KEPT_BACK = "withheld:122000000000111_880000000000201";

it.each([
  ["their name", { name: " Ana Ferreira ", username: "ana" }, "Ana Ferreira"],
  ["their handle where there is no name", { name: " ", username: "ana" }, "ana"],
  ["the end of their id where the platform keeps both back", { name: null, username: null }, "#000201"],
])("calls people by %s", (_by, given, shown) => {
  expect(displayName({ ...given, externalId: KEPT_BACK })).toBe(shown);
});

it("knows the end of an id from a name", () => {
  const nameless = displayName({ name: null, username: null, externalId: "7310000000000008" });
  expect(isNameless(nameless)).toBe(true);
  expect(isNameless("Ana #1")).toBe(false);
});
