import { parseArgs } from "node:util";

export interface StartOptions {
  /** Pages, workers and simulator follow the source files. */
  dev: boolean;
  data: string | null;
}

/** Throws a sentence about any argument it does not know. */
export function startOptions(args: string[]): StartOptions {
  const { values } = parseArgs({ args, options: { dev: { type: "boolean" }, data: { type: "string" } } });
  return { dev: values.dev ?? false, data: values.data ?? null };
}
