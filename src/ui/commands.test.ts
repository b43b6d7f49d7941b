import { describe, expect, it } from "vitest";
import { COMMANDS, type CommandSpec, reachable } from "./commands";

const command = (id: string, key: string, scope: CommandSpec["scope"] = "list"): CommandSpec => ({
  id,
  keys: [key],
  scope,
  group: "list",
  palette: true,
});

describe("the command table", () => {
  it("refuses two commands in reach of one another that want the same key", () => {
    expect(() => reachable([command("a", "j"), command("b", "j", "conversation")])).toThrow("a and b");
  });

  it("refuses a key that would swallow the beginning of a sequence", () => {
    expect(() => reachable([command("a", "g"), command("b", "g i", "anywhere")])).toThrow("a and b");
  });

  it("lets the composer use a key of the list, since they are never active together", () => {
    expect(reachable([command("a", "Escape"), command("b", "Escape", "composer")])).toHaveLength(2);
  });

  it("names every command once", () => {
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  });
});
