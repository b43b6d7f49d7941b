/**
 * `node src/tooling/run.mjs ENTRY [arguments]`: runs a TypeScript entry on the Node the project pins.
 * The bundle is imported into this very process, so the signals npm passes on reach the entry itself.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import nodeModule from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const LAST_MOMENT_MS = 8_000;

requirePinnedNode();
endWithParent();
// Those of the packages would cost every process a hundred megabytes.
nodeModule.setSourceMapsSupport(true, { nodeModules: false });
process.argv.splice(1, 1);
await import(pathToFileURL(await bundle(process.argv[1] ?? "")).href);

function requirePinnedNode() {
  const pinned = JSON.parse(readFileSync("package.json", "utf8")).dependencies.node;
  if (process.versions.node.split(".")[0] === pinned.split(".")[0]) return;
  console.error(
    `Sixty runs on Node ${pinned}, which is among its packages; this is Node ${process.versions.node}.\n` +
      "Start it through npm (npm start, npm test …). If you did, run `npm ci` again, without --ignore-scripts.",
  );
  process.exit(1);
}

/** A child whose parent was killed stops by itself: nothing may outlive the one command. */
function endWithParent() {
  if (!process.channel) return;
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), LAST_MOMENT_MS).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}

/** Written beside and renamed, since two commands may bundle the same entry at once. */
async function bundle(entry) {
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
