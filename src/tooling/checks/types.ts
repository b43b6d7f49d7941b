import { existsSync } from "node:fs";
import type { Check } from "./complaint";
import { complaintsOf } from "./tool";

/** The compiler in its strictest reading. A fresh clone first needs the types that the framework writes. */
export const types: Check = {
  name: "types",
  async run() {
    const missing = existsSync("next-env.d.ts") ? [] : await complaintsOf("next/dist/bin/next", ["typegen"]);
    return missing.length > 0
      ? missing
      : complaintsOf("typescript/bin/tsc6", ["--noEmit", "--pretty", "false"]);
  },
};
