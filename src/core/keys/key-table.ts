/**
 * What a table of commands promises: of two that can be meant at the same moment no key belongs to both.
 *
 * A key is written `j`, `shift+j`, `alt+j`, `mod+k`, `mod+shift+Enter` or, pressed one after another, `g i`. `mod` is ⌘ on
 * Apple's keyboards and Ctrl elsewhere; `alt` is ⌥ there. What is held with `alt` acts also where somebody writes.
 */
export type CommandScope = "anywhere" | "list" | "conversation" | "composer" | "settings";
export type CommandGroup = "go" | "list" | "conversation" | "composer" | "general";

export interface CommandSpec {
  id: string;
  keys: readonly string[];
  scope: CommandScope;
  group: CommandGroup;
  /** Moves of the cursor are keys only; a palette of them would be noise. */
  palette: boolean;
}

/** Which scopes are active together with one. */
const REACH: Record<CommandScope, readonly CommandScope[]> = {
  anywhere: ["anywhere", "list", "conversation", "composer", "settings"],
  list: ["anywhere", "list", "conversation"],
  conversation: ["anywhere", "list", "conversation"],
  composer: ["anywhere", "composer"],
  settings: ["anywhere", "settings"],
};

/** Returns the table, or throws with every pair of commands that could be meant by the same key press. */
export function reachable(table: CommandSpec[]): CommandSpec[] {
  const conflicts = clashesIn(table).map(([one, other]) => `${one.id} and ${other.id}`);
  if (conflicts.length > 0) throw new Error(`These commands want the same key: ${conflicts.join("; ")}.`);
  return table;
}

/** Every pair that could be meant by the same key press, in the table's order. */
export function clashesIn(table: readonly CommandSpec[]): [CommandSpec, CommandSpec][] {
  return table.flatMap((one, index) =>
    table
      .slice(index + 1)
      .filter((other) => meet(one, other))
      .map((other): [CommandSpec, CommandSpec] => [one, other]),
  );
}

/** A whole sequence also meets its own beginning: `g` would swallow `g i`. */
export function meet(one: CommandSpec, other: CommandSpec): boolean {
  return (
    REACH[one.scope].includes(other.scope) &&
    one.keys.some((key) => other.keys.some((twin) => begins(key, twin) || begins(twin, key)))
  );
}

function begins(key: string, longer: string): boolean {
  return key === longer || longer.startsWith(`${key} `);
}
