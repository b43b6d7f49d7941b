import { join } from "node:path";
import { env } from "@/env";
import { serveFake } from "@/platforms/serve-fake";
import { fakeX } from "@/platforms/x/fake/fake-x";
import { ensureDemoBrand } from "./brand";
import { control } from "./control";
import { playCustomers } from "./customers/play";
import { openJournal } from "./journal";

/** The simulated platform: X at the root of one port of this machine, its control page under `/_sim`. */
const { SIXTY_MODE: mode, SIXTY_SIMULATOR_PORT: port, SIXTY_DATA_FOLDER: folder } = env();
if (mode !== "demo") throw new Error("The simulator is never part of a live installation.");

const journal = await openJournal(join(folder ?? "data", "simulator", "x.jsonl"));
const fake = fakeX({ clock: { now: () => new Date() }, journal, entries: journal.entries });
ensureDemoBrand(fake.stage);
await fake.stage.settled();
const served = await serveFake(
  (request) => (isControl(request) ? control(fake, request) : fake.fetch(request)),
  port,
);
const customers = playCustomers(fake.stage);
fake.push.watch();

process.once("SIGTERM", () => void stop());
process.once("SIGINT", () => void stop());
process.once("disconnect", () => void stop());
process.send?.({ type: "ready", url: served.url });

async function stop() {
  customers.stop();
  fake.push.stop();
  await served.close();
  await journal.close();
  process.exit(0);
}

function isControl({ url }: Request): boolean {
  const { pathname } = new URL(url);
  return pathname === "/_sim" || pathname.startsWith("/_sim/");
}
