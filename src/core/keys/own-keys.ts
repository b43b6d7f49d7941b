import { z } from "zod";
import { type CommandSpec, clashesIn, meet } from "./key-table";

/** Command id → the key that somebody chose for it. */
export type OwnKeys = Readonly<Record<string, string>>;

/** How the keyboard works for one person, on every device. */
export interface KeysView {
  /** Off: only combinations with ⌘ or Ctrl act (WCAG 2.1.4). */
  singleKeys: boolean;
  own: OwnKeys;
}

/** Letters in lower case, digits and signs; `+` joins names and is none. */
const SIGN = "[!-*,-@[-~]";
const PRESS = `(?:shift\\+[a-z]|${SIGN})`;
const SINGLE = new RegExp(`^${PRESS}(?: ${PRESS})?$`);
const COMBINED = new RegExp(`^mod\\+(?:shift\\+)?${SIGN}$`);
/** The longest is `shift+a shift+b`. */
const KEY_MAX = 15;

/** What browsers never give away, or people need for their text: copy, find, close, zoom. */
const BROWSERS_OWN = /^mod\+(?:[acflnpqrtvwxyz0=-]|shift\+[nqrtvwz])$/;

/** A key, or two after one another, that types something: what the switch turns off and a person may change. */
export const isSingleKey = (key: string): boolean => SINGLE.test(key);

export const isChangeable = ({ keys }: CommandSpec): boolean => keys.some(isSingleKey);

/** What one person's table is, and which of their own keys it leaves out. */
export interface OwnTable {
  commands: readonly CommandSpec[];
  /** Another command has the key, as it may after a new version: the key of the table stands. */
  ignored: { id: string; key: string; other: string }[];
}

/** The table with somebody's own keys in the place of its own. What is stored may be from another version. */
export function ownTable(table: readonly CommandSpec[], own: OwnKeys): OwnTable {
  const wanted = new Map(
    table.flatMap((spec) => {
      const key = own[spec.id];
      return isUsable(spec, key) ? [[spec.id, key]] : [];
    }),
  );
  const ignored: OwnTable["ignored"] = [];
  const drawn = () => table.map((spec) => withKey(spec, wanted.get(spec.id)));
  let commands = drawn();
  // The table alone has no clash: each turn leaves out one own key, until none is left that is in the way.
  for (let pair = clashesIn(commands)[0]; pair; pair = clashesIn(commands)[0]) {
    const [other, left] = wanted.has(pair[1].id) ? pair : [pair[1], pair[0]];
    ignored.push({ id: left.id, key: wanted.get(left.id) ?? "", other: other.id });
    wanted.delete(left.id);
    commands = drawn();
  }
  return { commands, ignored };
}

const isUsable = (spec: CommandSpec, key: string | undefined): key is string =>
  key !== undefined && isChangeable(spec) && isKeyName(key) && !BROWSERS_OWN.test(key);

const isKeyName = (key: string) => SINGLE.test(key) || COMBINED.test(key);

/** Keys that type nothing, such as Enter, stay. */
const withKey = (spec: CommandSpec, key: string | undefined): CommandSpec =>
  key === undefined ? spec : { ...spec, keys: [key, ...spec.keys.filter((one) => !isSingleKey(one))] };

export type KeysWish =
  | { singleKeys: boolean }
  /** Null gives the command the key of the table back. */
  | { command: string; key: string | null }
  | { reset: "all" };

/** What may be asked of a table: its own commands, and keys as it writes them. */
export const keysWish = (table: readonly CommandSpec[]) =>
  z.union([
    z.strictObject({ singleKeys: z.boolean() }),
    z.strictObject({
      command: z.enum(table.filter(isChangeable).map(({ id }) => id)),
      key: z.string().max(KEY_MAX).refine(isKeyName).nullable(),
    }),
    z.strictObject({ reset: z.literal("all") }),
  ]);

export type KeysRefusal =
  /** `other` answers to this key, or to one that begins alike, at the same moment. */
  { reason: "clash"; other: string } | { reason: "browsers_own" } | { reason: "no_key" };

export type KeysOutcome = { ok: true; keys: KeysView } | ({ ok: false } & KeysRefusal);

/** What somebody's keys are after a wish of theirs. Own keys that the table ignores by now are not carried along. */
export function changedKeys(
  table: readonly CommandSpec[],
  { singleKeys, own }: KeysView,
  wish: KeysWish,
): KeysOutcome {
  if ("singleKeys" in wish) return { ok: true, keys: { singleKeys: wish.singleKeys, own } };
  if ("reset" in wish) return { ok: true, keys: { singleKeys, own: {} } };
  const { command, key } = wish;
  const spec = table.find(({ id }) => id === command);
  if (!spec || !isChangeable(spec) || (key !== null && !isKeyName(key)))
    return { ok: false, reason: "no_key" };
  if (key !== null && BROWSERS_OWN.test(key)) return { ok: false, reason: "browsers_own" };
  const { commands, ignored } = ownTable(table, own);
  const wanted = withKey(spec, key ?? undefined);
  const other = commands.find((one) => one.id !== command && meet(wanted, one));
  if (other) return { ok: false, reason: "clash", other: other.id };
  const left = new Set([command, ...ignored.map(({ id }) => id)]);
  const others = Object.entries(own).filter(([id]) => !left.has(id));
  const isOwn = key !== null && !spec.keys.includes(key);
  return {
    ok: true,
    keys: { singleKeys, own: Object.fromEntries(isOwn ? [...others, [command, key]] : others) },
  };
}
