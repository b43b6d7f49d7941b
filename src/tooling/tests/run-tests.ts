import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { inheritedEnv } from "@/env";
import { ending } from "@/tooling/household/finish";
import { installed, isServerInstalled } from "./installed";
import { startProduct } from "./product";
import { countLine, flowTally, NOTHING, type Tally, together, unitTally } from "./tally";

const UNIT_REPORT = `dist/units-${process.pid}.json`;
const FLOW_REPORT = `dist/flows-${process.pid}.json`;
const FLOWS = "src/testing/flows";
/** Flows of several minutes each bear this tag, and run when their file is named. */
const LONG_FLOWS = "@long";
/** Real servers that some tests speak to when the machine has them. */
const REAL_SERVERS = ["redis-server", "dovecot", "smtpd"];
/** The same, brought into a folder of the machine (`src/testing/real-servers`). */
const BROUGHT_SERVERS = ["bluesky", "snac"];

/**
 * Units, then the browser flows against the whole product; with filters only the units they name, or after the word
 * "flows" only the flows they name. Resolves with the exit code; the count is the last line.
 */
export async function runTests(filters: string[]): Promise<number> {
  mkdirSync("dist", { recursive: true });
  const [first, ...names] = filters;
  const units = first === "flows" ? NOTHING : await runUnits(filters);
  const flows = first === undefined || first === "flows" ? await runFlows(names) : NOTHING;
  const total = together([units, flows]);
  for (const what of total.skipped) console.log(`skipped: ${what}`);
  const missing = [
    ...REAL_SERVERS.filter((name) => !installed(name)),
    ...BROUGHT_SERVERS.filter((name) => !isServerInstalled(name) && !installed(name)),
  ];
  for (const server of missing) console.log(`not installed here, so not asked: ${server}`);
  console.log(countLine(total));
  const mustBeWhole = inheritedEnv().CI === "true";
  return total.failed > 0 || total.passed === 0 || (mustBeWhole && total.skipped.length > 0) ? 1 : 0;
}

async function runUnits(filters: string[]): Promise<Tally> {
  const config = ["--config", "src/testing/vitest.config.ts"];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${UNIT_REPORT}`];
  const command = ["node_modules/vitest/vitest.mjs", "run", ...config, ...reporters, ...filters];
  return reported({ command, report: UNIT_REPORT, tally: unitTally, environment: {} });
}

async function runFlows(names: string[]): Promise<Tally> {
  if (!existsSync(FLOWS) || !readdirSync(FLOWS).some((name) => name.endsWith(".spec.ts"))) return NOTHING;
  const chromium = inheritedEnv().CHROMIUM_PATH ?? installed("chromium", "chromium-browser", "google-chrome");
  if (!chromium)
    return { ...NOTHING, skipped: ["the browser flows: no Chromium is installed (or set CHROMIUM_PATH)"] };
  const product = await startProduct({ print: true });
  const environment = {
    CHROMIUM_PATH: chromium,
    SIXTY_FLOWS_URL: product.url,
    SIXTY_FLOWS_SIMULATOR_URL: product.simulatorUrl ?? "",
    SIXTY_FLOWS_DATABASE_URL: product.databaseUrl,
    SIXTY_FLOWS_FOLDER: product.folder,
    SIXTY_FLOWS_KEY: product.key,
    PLAYWRIGHT_JSON_OUTPUT_FILE: FLOW_REPORT,
  };
  const command = [
    "node_modules/@playwright/test/cli.js",
    "test",
    "--config",
    "src/testing/playwright.config.ts",
    ...(names.length > 0 ? names : ["--grep-invert", LONG_FLOWS]),
  ];
  return reported({ command, report: FLOW_REPORT, tally: flowTally, environment }).finally(() =>
    product.stop(),
  );
}

interface Runner {
  command: string[];
  report: string;
  tally(report: string): Tally;
  environment: Record<string, string>;
}

/** Runs a test runner; one that ends badly without a failed test (or without a report) counts as one failure. */
async function reported({ command, report, tally, environment }: Runner): Promise<Tally> {
  const env = { ...inheritedEnv(), ...environment };
  const child = spawn(process.execPath, command, { stdio: ["ignore", "inherit", "inherit"], env });
  await ending(child);
  const result = existsSync(report) ? tally(report) : NOTHING;
  rmSync(report, { force: true });
  return child.exitCode === 0 || result.failed > 0 ? result : { ...result, failed: 1 };
}
