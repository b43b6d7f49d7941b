import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Product, startProduct } from "@/tooling/tests/product";
import { recording } from "../recording";
import { judgeReplay } from "./judge-replay";
import type { Proof, ProofRow } from "./proof";

const CONVERSATIONS = 600;

/** Recorded traffic through the whole product: the named recordings, or one of fictional brands. */
export const replay = (recordings: string[]): Proof => ({
  name: "replay",
  promise:
    "every recorded line once, in the thread of what it answers; answers are ours and meet their clocks",
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), "sixty-replay-"));
    const product = await startProduct();
    try {
      const rows: ProofRow[] = [];
      for (const file of recordings.length > 0 ? recordings : [fictional(folder)]) {
        rows.push(await played(product, { file, receipt: join(folder, `receipt-${rows.length}.jsonl`) }));
        say(rows.at(-1));
      }
      return rows;
    } finally {
      await product.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

function fictional(folder: string): string {
  const file = join(folder, "fictional.jsonl");
  writeFileSync(
    file,
    recording(CONVERSATIONS)
      .map((one) => JSON.stringify(one))
      .join("\n"),
  );
  return file;
}

async function played(
  product: Product,
  { file, receipt }: { file: string; receipt: string },
): Promise<ProofRow> {
  const started = performance.now();
  const code = await runReplay([file, "--data", product.folder, "--receipt", receipt]);
  const seconds = (performance.now() - started) / 1_000;
  const { inbound, answers, ...faults } = await judgeReplay({
    file,
    receipt,
    databaseUrl: product.databaseUrl,
  });
  const named = Object.entries(faults).flatMap(([fault, lines]) => lines.map((line) => `${fault}: ${line}`));
  if (code !== 0) named.unshift(`the replay ended with ${code}`);
  return {
    name: basename(file),
    passed: named.length === 0 && inbound > 0,
    figures: { inbound, answers, seconds: seconds.toFixed(1), faults: named.length },
    faults: named,
  };
}

const runReplay = (args: string[]): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["src/tooling/run.mjs", "src/tooling/replay.ts", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.once("exit", resolve);
  });
