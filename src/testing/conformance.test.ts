import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ops } from "./conformance";

const Vectors = z.object({
  vectors: z.array(z.looseObject({ id: z.string(), op: z.string(), expected: z.unknown() })),
});
const vectorsOf = (file: string) =>
  Vectors.parse(JSON.parse(readFileSync(new URL(`vectors/${file}.json`, import.meta.url), "utf8"))).vectors;

const FILES = [
  "sla-rules",
  "sla-overrides",
  "sla-pauses",
  "sla-edges",
  "sla-random",
  "sla-invalid",
  "text-weighted",
  "text-entities",
  "text-autolink",
  "text-valid",
  "text-graphemes",
  "text-bluesky",
  "text-mastodon",
  "webhooks",
  "threads",
];

describe.each(FILES)("%s", (file) => {
  it.each(vectorsOf(file))("$id $op", (vector) => {
    const op = ops[vector.op];
    if (!op) throw new Error(`No op named ${vector.op}`);
    if (isRecord(vector.expected) && vector.expected.throws === true) expect(() => op(vector)).toThrow();
    else expect(canonical(op(vector))).toEqual(looselyEqualTo(vector.expected));
  });
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Instants are compared as instants, however they are written. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const canonicalText = (text: string) => (INSTANT.test(text) ? new Date(text).toISOString() : text);

function canonical(value: unknown): unknown {
  if (typeof value === "string") return canonicalText(value);
  if (Array.isArray(value)) return value.map(canonical);
  return isRecord(value) ? mapValues(value, canonical) : value;
}

/** Objects count on the keys that are expected, numbers within 1e-6. */
function looselyEqualTo(expected: unknown): unknown {
  if (typeof expected === "number") return expect.closeTo(expected, 6);
  if (Array.isArray(expected)) return expected.map(looselyEqualTo);
  return isRecord(expected)
    ? expect.objectContaining(mapValues(expected, looselyEqualTo))
    : canonical(expected);
}

const mapValues = (record: Record<string, unknown>, change: (value: unknown) => unknown) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
