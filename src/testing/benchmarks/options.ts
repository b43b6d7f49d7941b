import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { BenchmarkOptions } from "./figures";

const Above0 = z.coerce
  .number()
  .positive()
  .nullish()
  .transform((value) => value ?? null);
const Given = z.object({ events: Above0, seconds: Above0, minutes: Above0 });

/** Throws a sentence about any argument it does not know. */
export function benchmarkOptions(args: string[]): { names: string[]; options: BenchmarkOptions } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: "string" },
      events: { type: "string" },
      seconds: { type: "string" },
      minutes: { type: "string" },
    },
  });
  const data = values.data === undefined ? null : resolve(values.data);
  return { names: positionals, options: { data, ...Given.parse(values) } };
}
