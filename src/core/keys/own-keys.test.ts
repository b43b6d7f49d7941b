import { describe, expect, it } from "vitest";
import { drawsFrom } from "@/testing/draws";
import { COMMANDS } from "@/ui/commands";
import { type CommandScope, type CommandSpec, clashesIn, reachable } from "./key-table";
import { changedKeys, isChangeable, type KeysView, keysWish, type OwnKeys, ownTable } from "./own-keys";

const command = (id: string, keys: string | string[], scope: CommandScope = "list"): CommandSpec => ({
  ...{ id, keys: [keys].flat(), scope, group: "list", palette: true },
});
const TABLE = reachable([
  command("go.wall", "g w", "anywhere"),
  command("palette", "mod+k", "anywhere"),
  command("next", "j"),
  command("open", ["o", "Enter"]),
  command("resolve", "e", "conversation"),
  command("assign", "a", "conversation"),
  command("send", "mod+shift+s", "composer"),
  command("invite", "i", "settings"),
]);

const held = (own: OwnKeys = {}): KeysView => ({ singleKeys: true, own });
const change = (id: string, key: string | null, own: OwnKeys = {}) =>
  changedKeys(TABLE, held(own), { command: id, key });
const keysOf = (own: OwnKeys, id: string) => ownTable(TABLE, own).commands.find((one) => one.id === id)?.keys;

describe("a table", () => {
  it("refuses two commands in reach of one another that want the same key", () => {
    expect(() => reachable([command("a", "j"), command("b", "j", "conversation")])).toThrow("a and b");
  });

  it("refuses a key that would swallow the beginning of a sequence", () => {
    expect(() => reachable([command("a", "g"), command("b", "g i", "anywhere")])).toThrow("a and b");
  });

  it("lets the composer use a key of the list, since they are never active together", () => {
    expect(reachable([command("a", "Escape"), command("b", "Escape", "composer")])).toHaveLength(2);
  });
});

describe("a key of one's own", () => {
  it.each([
    ["a letter", "q"],
    ["a letter with shift", "shift+q"],
    ["a sign", "'"],
    ["a sequence", "g q"],
    ["a combination, for whom single keys are a trap", "mod+shift+e"],
  ])("is %s", (_, key) => {
    const outcome = change("resolve", key);
    expect(outcome).toEqual({ ok: true, keys: held({ resolve: key }) });
    expect(keysOf({ resolve: key }, "resolve")).toEqual([key]);
  });

  it("leaves keys that type nothing where they are", () => {
    expect(keysOf({ open: "q" }, "open")).toEqual(["q", "Enter"]);
  });

  it("is none where it is that of the table", () => {
    expect(change("resolve", "e", { resolve: "q" })).toEqual({ ok: true, keys: held() });
  });

  it.each(["q w e", "Q", " ", "Tab", "F2", "mod+Enter", "shift+1", "+", "mod+k x", "", "__proto__"])(
    "is not “%s”",
    (key) => {
      expect(change("resolve", key)).toEqual({ ok: false, reason: "no_key" });
      expect(keysWish(TABLE).safeParse({ command: "resolve", key }).success).toBe(false);
      expect(keysOf({ resolve: key }, "resolve")).toEqual(["e"]);
    },
  );

  it.each(["mod+c", "mod+w", "mod+shift+t"])("is not %s, which the browser needs", (key) => {
    expect(change("resolve", key)).toEqual({ ok: false, reason: "browsers_own" });
    expect(keysOf({ resolve: key }, "resolve")).toEqual(["e"]);
  });

  it("belongs to commands of the table that have single keys, and to no others", () => {
    for (const id of ["palette", "send", "nothing", "__proto__", "constructor"]) {
      expect(change(id, "q")).toEqual({ ok: false, reason: "no_key" });
      expect(keysWish(TABLE).safeParse({ command: id, key: "q" }).success).toBe(false);
    }
  });
});

describe("a clash", () => {
  it.each([
    ["the key of a command in reach", "resolve", "a", "assign"],
    ["the beginning of a sequence", "resolve", "g", "go.wall"],
    ["a sequence that begins with a key", "go.wall", "e x", "resolve"],
    ["a combination", "go.wall", "mod+shift+s", "send"],
    ["a key of the settings, for what is reached from anywhere", "go.wall", "i", "invite"],
  ])("is refused with the other command: %s", (_, id, key, other) => {
    expect(change(id, key)).toEqual({ ok: false, reason: "clash", other });
  });

  it("is none between commands that are never active together", () => {
    expect(change("resolve", "i")).toMatchObject({ ok: true });
  });

  it("is asked of one's own keys, not of those that they replaced", () => {
    expect(change("assign", "e", { resolve: "q" })).toMatchObject({ ok: true });
    expect(change("assign", "q", { resolve: "q" })).toMatchObject({ ok: false, other: "resolve" });
  });

  it("is also what giving a key back may be, and never what giving back all is", () => {
    const own = { resolve: "q", assign: "e" };
    expect(change("resolve", null, own)).toEqual({ ok: false, reason: "clash", other: "assign" });
    expect(changedKeys(TABLE, held(own), { reset: "all" })).toEqual({ ok: true, keys: held() });
  });
});

describe("what was stored with another version", () => {
  it("does not act where the table has given the key to another command, and says so", () => {
    const { commands, ignored } = ownTable(TABLE, { resolve: "a", open: "q" });
    expect(ignored).toEqual([{ id: "resolve", key: "a", other: "assign" }]);
    expect(clashesIn(commands)).toEqual([]);
    expect(keysOf({ resolve: "a", open: "q" }, "resolve")).toEqual(["e"]);
    expect(keysOf({ resolve: "a", open: "q" }, "open")).toEqual(["q", "Enter"]);
  });

  it("does not act for commands that are gone", () => {
    expect(ownTable(TABLE, { gone: "q" })).toEqual({ commands: TABLE, ignored: [] });
  });

  it("is left behind by the next change", () => {
    expect(change("assign", "x", { resolve: "a", open: "q" })).toEqual({
      ok: true,
      keys: held({ open: "q", assign: "x" }),
    });
  });
});

it("whatever is wished one after another, no two commands ever want the same key, and nothing kept is ignored", () => {
  const draw = drawsFrom(7);
  const ids = COMMANDS.filter(isChangeable).map(({ id }) => id);
  const pressed = ["q", "b", "e", "r", "g", "g q", "q b", "shift+e", "mod+e", "mod+shift+s", "/", "x"];
  let keys = held();
  for (let turn = 0; turn < 600; turn++) {
    const key = draw() < 0.15 ? null : draw.pick(pressed);
    const outcome = changedKeys(COMMANDS, keys, { command: draw.pick(ids), key });
    if (outcome.ok) keys = outcome.keys;
    const { commands, ignored } = ownTable(COMMANDS, keys.own);
    expect([clashesIn(commands), ignored]).toEqual([[], []]);
  }
  expect(Object.keys(keys.own).length).toBeGreaterThan(3);
});

it("whatever is stored, the table stands", () => {
  const draw = drawsFrom(11);
  const ids = COMMANDS.map(({ id }) => id);
  for (let turn = 0; turn < 100; turn++) {
    const own = Object.fromEntries(
      Array.from({ length: 12 }, () => [
        draw.pick(ids),
        draw.pick(["e", "a", "g", "x y", "x", "?", "🙂", "mod+e"]),
      ]),
    );
    expect(clashesIn(ownTable(COMMANDS, own).commands)).toEqual([]);
  }
});
