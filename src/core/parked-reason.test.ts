import { expect, it } from "vitest";
import { parkedFor, readReason, writtenReason } from "./parked-reason";

it("comes back as it was written", () => {
  const reason = parkedFor("not_understood", { fields: "text, author.id" });
  expect(readReason(writtenReason(reason))).toEqual(reason);
});

it.each(["It is not JSON.", "", "{}", '["unheard_of",{}]', "[1]"])(
  "keeps what an earlier or later version wrote: %s",
  (words) => {
    expect(readReason(words)).toEqual({ code: "told", params: { words } });
  },
);
