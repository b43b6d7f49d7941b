import { join } from "node:path";
import { env } from "@/env";
import { PLATFORMS } from "./platforms";
import { servePlatforms } from "./served-platforms";

/** The simulated platforms: each at the root of one port of this machine, its control page under `/_sim`. */
const { SIXTY_MODE: mode, SIXTY_SIMULATOR_PORT: port = 0, SIXTY_DATA_FOLDER: folder = "data" } = env();
if (mode !== "demo") throw new Error("The simulator is never part of a live installation.");

const { served, stop } = await servePlatforms(PLATFORMS, { folder: join(folder, "simulator"), port });

for (const event of ["SIGTERM", "SIGINT", "disconnect"] as const)
  process.once(event, () => void stop().then(() => process.exit(0)));
process.send?.({ type: "ready", url: served[0]?.url, platforms: served });
