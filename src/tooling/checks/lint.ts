import type { Check } from "./complaint";
import { complaintsOf } from "./tool";

const CONFIG = "--config-path=src/tooling/lint.json";

/** Biome: rules, sizes of files and functions, and the format. */
export const lint: Check = {
  name: "lint",
  run: ({ write }) =>
    complaintsOf("@biomejs/biome/bin/biome", [
      "check",
      CONFIG,
      "--error-on-warnings",
      "--max-diagnostics=30",
      ...(write ? ["--write"] : []),
      ".",
    ]),
};
