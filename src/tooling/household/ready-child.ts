import { stopped } from "@/tooling/start/stopped";

/** A child for the tests of its launching: it prints its pid, says that it is ready, and ends when it is asked to. */
const [behaviour] = process.argv.slice(2);
const asked = stopped();
const alive = setInterval(() => {}, 1_000);
console.log(`child ${process.pid}`);
if (behaviour === "broken") throw new Error("this child is broken");
if (behaviour !== "mute") process.send?.({ type: "ready" });
await asked;
if (behaviour !== "stubborn") {
  clearInterval(alive);
  process.exit(0);
}
