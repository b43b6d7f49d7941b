import { context } from "esbuild";
import type { Kept } from "@/tooling/household/keep-alive";
import type { Say } from "./progress";

export interface Watched {
  entry: string;
  child: Kept;
  say: Say;
  signal: AbortSignal;
}

/** Restarts a child whenever its bundle comes out different; a source that does not compile leaves it running. */
export async function restartOnChange({ entry, child, say, signal }: Watched): Promise<void> {
  let known: string | undefined;
  const bundle = await context({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
    plugins: [
      {
        name: "restart",
        setup: (build) => build.onEnd(({ outputFiles }) => compare(outputFiles?.[0]?.hash)),
      },
    ],
  });
  signal.addEventListener("abort", () => void bundle.dispose(), { once: true });
  await bundle.watch();

  function compare(hash: string | undefined) {
    if (hash === undefined) return;
    if (known !== undefined && hash !== known) {
      say(`${child.name} follows a change`);
      process.kill(child.pid(), "SIGTERM");
    }
    known = hash;
  }
}
