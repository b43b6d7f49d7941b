import { expect, it } from "vitest";
import { slaOps } from "@/testing/conformance/sla";
import edges from "@/testing/vectors/sla-edges.json";
import invalid from "@/testing/vectors/sla-invalid.json";
import overrides from "@/testing/vectors/sla-overrides.json";
import pauses from "@/testing/vectors/sla-pauses.json";
import random from "@/testing/vectors/sla-random.json";
import rules from "@/testing/vectors/sla-rules.json";

interface Vector {
  id: string;
  op: string;
  expected: unknown;
}

const outcome = (vector: Vector) => slaOps[vector.op]?.(vector);
const sameInstant = (value: unknown) => (typeof value === "string" ? new Date(value).toISOString() : value);

it.each([...rules.vectors, ...overrides.vectors, ...pauses.vectors, ...edges.vectors, ...random.vectors])(
  "$id $op",
  (vector: Vector) => {
    const expected = onSameGround(vector.expected);
    if (typeof expected === "number") expect(outcome(vector)).toBeCloseTo(expected, 6);
    else if (isRecord(expected)) expect(outcome(vector)).toMatchObject(expected);
    else expect(outcome(vector)).toBe(expected);
  },
);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Instants as full ISO text, minutes with room for fractions. */
function onSameGround(expected: unknown): unknown {
  if (!isRecord(expected)) return sameInstant(expected);
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [
      key,
      typeof value === "number" ? expect.closeTo(value, 6) : sameInstant(value),
    ]),
  );
}

it.each(invalid.vectors)("refuses $name", (vector) => {
  expect(() => outcome(vector)).toThrow(RangeError);
});
