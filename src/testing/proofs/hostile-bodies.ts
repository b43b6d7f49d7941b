import type { Draws } from "../draws";

/** A body as it stands on the wire, and what was done to it. */
export interface HostileBody {
  bytes: Uint8Array;
  deed: string;
}

const DEPTH = 10_000;
const LARGE_BYTES = 2_900_000;
/** One in so many bodies is as large, or as deep, as it may be; they cost a hundred times the others. */
const HEAVY_ONE_IN = 250;
/** Marks of what JSON.stringify would not write. */
const MARK = "@@hostile@@";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** `keep` is what stays whatever happens, such as the account's own id: else nothing of it would be ours. */
export interface Bending {
  draws: Draws;
  keep: string;
}

/** JSON text of something that a platform says, bent. */
export function hostile(sample: string, { draws, keep }: Bending): HostileBody {
  const text = draws() < 0.3 ? sample : renumbered(sample, { draws, keep });
  return bent(text, draws);
}

/** The same, under the ids that it came with. */
export function bent(text: string, draws: Draws): HostileBody {
  if (draws.below(HEAVY_ONE_IN) === 0) return heavy(text, draws);
  return draws() < 0.15 ? bentBytes(text, draws) : bentTree(JSON.parse(text), draws);
}

/** Other ids than in the bodies before. */
function renumbered(text: string, { draws, keep }: Bending): string {
  const shift = BigInt(1 + draws.below(1_000_000_000));
  return text.replace(/(?<!\d)\d{10,19}(?!\d)/g, (id) => (id === keep ? id : String(BigInt(id) + shift)));
}

function heavy(text: string, draws: Draws): HostileBody {
  const [open, close] = draws.pick([
    ["[", "]"],
    ['{"a":', "}"],
  ] as const);
  const deep = `${open.repeat(DEPTH)}1${close.repeat(DEPTH)}`;
  const large = JSON.stringify("large ".repeat(LARGE_BYTES / 6));
  const [deed, inserted] = draws.pick([["depth 10,000", deep] as const, ["3 MB", large] as const]);
  const tree = JSON.parse(text);
  const places = placesIn(tree);
  if (places.length === 0) return { bytes: encoded(inserted), deed };
  const { node } = draws.pick(places);
  if (Array.isArray(node)) node.push(MARK);
  else node[draws.pick([...Object.keys(node), "extra"])] = MARK;
  return { bytes: encoded(JSON.stringify(tree).replace(`"${MARK}"`, () => inserted)), deed };
}

const BYTES: [string, (text: string, draws: Draws) => Uint8Array][] = [
  ["cut off", (text, draws) => encoded(text.slice(0, draws.below(text.length)))],
  [
    "invalid UTF-8",
    (text, draws) =>
      withBytes(
        text,
        draws.pick([
          [0xff, 0xfe],
          [0xc0, 0xaf],
          [0xed, 0xa0, 0x80],
        ]),
        draws,
      ),
  ],
  ["a byte order mark", (text) => encoded(`\ufeff${text}`)],
  ["garbage behind", (text) => encoded(`${text}}]garbage`)],
  ["twice", (text) => encoded(text + text)],
  // Bare words are refused: they could be a challenge that somebody wants signed.
  ["not an object", (_text, draws) => encoded(draws.pick(["[]", '"text"', " ", "{", "[[[[", "{}"]))],
  ["a key twice", (text) => encoded(text.replace("{", '{"data":null,"data":[],'))],
  ["numbers beyond 2^53", (text) => encoded(text.replace(/"(\d{15,19})"/g, "$1"))],
  ["numbers beyond reason", (text) => encoded(text.replace(/"(\d{15,19})"/, "1e999"))],
];

function bentBytes(text: string, draws: Draws): HostileBody {
  const [deed, bend] = draws.pick(BYTES);
  return { bytes: bend(text, draws), deed };
}

function withBytes(text: string, inserted: readonly number[], draws: Draws): Uint8Array {
  const bytes = Buffer.from(text);
  const at = draws.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(inserted), bytes.subarray(at)]);
}

/** What a value may turn into. */
const VALUES: [string, (draws: Draws, value: Json) => Json][] = [
  ["null", () => null],
  [
    "another type",
    (draws, value) => draws.pick<Json>([{}, [], 0, -1, 1.5, true, false, "", [value], { value }]),
  ],
  ["a negative id", () => "-1"],
  ["a number beyond 2^53", () => Number("9007199254740993")],
  ["a date of year 0", () => "0000-01-01T00:00:00.000Z"],
  ["a date of year 9999", () => "9999-12-31T23:59:59.999Z"],
  [
    "a date that is none",
    (draws) =>
      draws.pick([
        "2026-02-30T25:61:61Z",
        "now",
        "-271821-04-20T00:00:00.000Z",
        "+275760-09-13T00:00:00.000Z",
      ]),
  ],
  ["NUL", () => "a\u0000b\u0000"],
  ["lone surrogates", () => "\ud800 and \udfff and \udc00\ud800"],
  ["bidi", () => "\u202e\u2066@haldenair\u202d\u2069\u200f".repeat(50)],
  ["zalgo", () => `Z${"\u0300\u0316\u0489".repeat(500)}algo`],
  ["10,000 emoji", () => "👨‍👩‍👧‍👦".repeat(10_000 / 4)],
  [
    "a long text",
    (draws) => draws.pick(["@a ", "a", "1234 ", "@haldenair ", "http://a.b ", "a@b.c "]).repeat(5_000),
  ],
  [
    "__proto__",
    () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  ],
  ["a long id", () => "9".repeat(300)],
];

function bentTree(tree: Json, draws: Draws): HostileBody {
  const deeds: string[] = [];
  for (let at = 0; at < 1 + draws.below(3); at += 1) {
    const places = placesIn(tree);
    if (places.length === 0) break;
    const { node } = draws.pick(places);
    deeds.push(Array.isArray(node) ? bentList(node, draws) : bentRecord(node, draws));
  }
  return { bytes: encoded(JSON.stringify(tree)), deed: deeds.join(" + ") };
}

function bentList(list: Json[], draws: Draws): string {
  const [deed, make] = draws.pick(VALUES);
  if (list.length > 0 && draws() < 0.3) {
    list.push(...list.slice(0, 50));
    return "items twice";
  }
  list[draws.below(list.length + 1)] = make(draws, null);
  return `item: ${deed}`;
}

function bentRecord(record: { [key: string]: Json }, draws: Draws): string {
  const keys = Object.keys(record);
  const key =
    keys.length > 0 && draws() < 0.9
      ? draws.pick(keys)
      : draws.pick(["extra", "__proto__", "constructor", "toString", ""]);
  if (draws() < 0.2) {
    delete record[key];
    return `${key} missing`;
  }
  const [deed, make] = draws.pick(VALUES);
  Object.defineProperty(record, key, {
    value: make(draws, record[key] ?? null),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return `${key}: ${deed}`;
}

function placesIn(tree: Json): { node: Json[] | { [key: string]: Json } }[] {
  if (tree === null || typeof tree !== "object") return [];
  const inside = Object.values(tree).flatMap(placesIn);
  return [{ node: tree }, ...inside];
}

const encoded = (text: string): Uint8Array => Buffer.from(text);
