import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

/**
 * Bundles a TypeScript entry and gives the file. Written beside and renamed, since two commands may bundle the same entry
 * at once.
 */
export async function bundle(entry) {
  const { buildSync, stop } = await import("esbuild");
  const outfile = resolve("dist", `${entry.replace(/\.ts$/, "").replaceAll("/", "-")}.mjs`);
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node24",
    packages: "external",
    // Its hundreds of files of exports cost a process 200 MB and half a second when Node links them itself.
    alias: { "drizzle-orm": resolve("node_modules/drizzle-orm") },
    sourcemap: "inline",
    sourcesContent: false,
    logLevel: "error",
  });
  await stop();
  mkdirSync("dist", { recursive: true });
  writeFileSync(`${outfile}.${process.pid}`, outputFiles[0].contents);
  renameSync(`${outfile}.${process.pid}`, outfile);
  return outfile;
}
