import { buildPages } from "./pages/build";
import { stopSignal } from "./start/stop-signal";

/** `npm run build`: the pages, whether or not they are fresh. Workers need none; they are bundled when they start. */
await buildPages({ signal: stopSignal(), log: (chunk) => process.stdout.write(chunk) });
