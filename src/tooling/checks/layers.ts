import { cruise, type ICruiseResult, type IViolation } from "dependency-cruiser";
import type { Check } from "./complaint";
import { LAYER_RULES } from "./layer-rules";
import { sources } from "./sources";

/** Below this share of files seen, silence proves nothing: a parser that fails sees no imports at all. */
const SEEN_SHARE_MIN = 0.95;
const FOLDERS = ["src", "workers"];

export const layers: Check = {
  name: "layers",
  async run() {
    const { violations, seen } = await cruiseLayers(process.cwd());
    const files = sources(FOLDERS, /\.tsx?$/);
    const count = files.filter(({ path }) => seen.has(path)).length;
    const blind =
      count < SEEN_SHARE_MIN * files.length
        ? [`only ${count} of ${files.length} source files were seen`]
        : [];
    return [...blind, ...violations];
  },
};

export interface Cruise {
  violations: string[];
  /** The files whose imports were read, seen from `baseDir`. */
  seen: Set<string>;
}

/** Judges every import below `baseDir`, types included. */
export async function cruiseLayers(baseDir: string): Promise<Cruise> {
  const { output } = await cruise(
    FOLDERS,
    {
      baseDir,
      validate: true,
      ruleSet: { forbidden: LAYER_RULES },
      tsPreCompilationDeps: true,
      doNotFollow: { path: "node_modules" },
      exclude: { path: "(^|/)(src/tooling/planted|\\.next|dist)/" },
      enhancedResolveOptions: {
        extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
        conditionNames: ["import", "types", "node"],
      },
    },
    { alias: { "@": `${baseDir}/src` } },
  );
  if (typeof output === "string") throw new Error(output);
  return { violations: violationsOf(output), seen: seenIn(output) };
}

const violationsOf = ({ summary }: ICruiseResult) => summary.violations.map(inWords);

function inWords({ from, to, rule, comment, cycle }: IViolation): string {
  const why = LAYER_RULES.find(({ name }) => name === rule.name)?.comment ?? comment ?? "";
  return `${from} → ${cycle?.map(({ name }) => name).join(" → ") ?? to}: ${why} (${rule.name})`;
}

const seenIn = ({ modules }: ICruiseResult) =>
  new Set(
    modules
      .filter(({ coreModule, couldNotResolve }) => !coreModule && !couldNotResolve)
      .map(({ source }) => source),
  );
