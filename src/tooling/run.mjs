/**
 * `node src/tooling/run.mjs ENTRY [arguments]`: runs a TypeScript entry on the Node the project pins.
 * The bundle is imported into this very process, so the signals npm passes on reach the entry itself.
 */
import { readFileSync } from "node:fs";
import nodeModule from "node:module";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

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
