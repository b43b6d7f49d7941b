import { expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder";
import { commandLine, wishFor } from "./wish";

const row = (name: string, passed: boolean) => ({ name, passed, figures: { runs: 3 }, faults: [] });

it("tells words, values and flags apart", () => {
  const { words, options } = commandLine(["orders", "--seed", "7", "--resume", "kills", "--redis"]);
  expect(words).toEqual(["orders", "kills"]);
  expect(Object.fromEntries(options)).toEqual({ seed: "7", resume: "true", redis: "true" });
});

it("refuses an option that no proof knows, rather than proving everything without it", () => {
  expect(() => commandLine(["orders", "--sead", "7"])).toThrow("--sead");
});

it("goes on where it stopped: rows that held are not done again, broken ones are", async () => {
  const options = new Map([["kept", temporaryFolder()]]);
  const first = wishFor("orders", options);
  await first.row("a", async () => row("a", true));
  await first.row("b", async () => row("b", false));

  const again = wishFor("orders", new Map([...options, ["resume", ""]]));
  const done: string[] = [];
  for (const name of ["a", "b"])
    await again.row(name, async () => {
      done.push(name);
      return row(name, true);
    });
  expect(done).toEqual(["b"]);
});
