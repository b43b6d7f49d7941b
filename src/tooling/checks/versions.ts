import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Check } from "./complaint";

const Dependencies = z.record(z.string(), z.string()).default({});
const Manifest = z.object({ dependencies: Dependencies, devDependencies: Dependencies });
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: Dependencies, resolved: z.string().optional() }),
  ),
});
export type Lock = z.infer<typeof Lock>;

const EXACT = /^(?:npm:.+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const FOLDER = "node_modules/";

/** Exact versions, and a lock file that installs on every system. */
export const versions: Check = {
  name: "versions",
  async run() {
    const lock = Lock.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
    const { dependencies, devDependencies } = Manifest.parse(
      JSON.parse(readFileSync("package.json", "utf8")),
    );
    return [
      ...floatingVersions({ ...dependencies, ...devDependencies }),
      ...missingFromLock(lock),
      ...privateAddresses(lock),
    ];
  },
};

export function floatingVersions(wanted: Record<string, string>): string[] {
  return Object.entries(wanted)
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `package.json: ${name} is ${version}; write an exact version`);
}

/**
 * npm leaves packages for other systems out of the lock when the registry lacks them at that moment,
 * and `npm ci` then fails everywhere.
 */
export function missingFromLock({ packages }: Lock): string[] {
  const known = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf(FOLDER) + FOLDER.length)),
  );
  return Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !known.has(name))
      .map((name) => `package-lock.json: ${path} lacks ${name}`),
  );
}

/** An address in the lock ties every install to the registry of whoever wrote it. */
function privateAddresses({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { resolved }]) =>
    resolved?.startsWith("http") ? [`package-lock.json: ${path} is bound to ${new URL(resolved).host}`] : [],
  );
}
