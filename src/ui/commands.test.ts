import { describe, expect, it } from "vitest";
import { reachable } from "@/core/keys/key-table";
import { isChangeable } from "@/core/keys/own-keys";
import { COMMANDS } from "./commands";

describe("the command table", () => {
  it("has no two commands in reach of one another that want the same key", () => {
    expect(reachable([...COMMANDS])).toHaveLength(COMMANDS.length);
  });

  it("names every command once", () => {
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  });

  it("lets every key be changed that types something, and no other", () => {
    const fixed = COMMANDS.filter((command) => !isChangeable(command)).flatMap(({ keys }) => keys);
    expect(fixed.filter((key) => key !== "Escape" && !/^(?:mod|alt)\+/.test(key))).toEqual([]);
  });
});
