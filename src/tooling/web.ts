import { createServer } from "node:http";
import { answerWebhooks } from "@/app/webhooks/answer-webhooks";
import { connection } from "@/db/client";
import { vault } from "@/db/vault";
import { env } from "@/env";
import { startLoop } from "@/jobs/loop";
import { createLogger } from "@/logging";
import { connectorFor } from "@/platforms/registry";
import { isIntakeFull } from "@/services/is-intake-full";
import { requireAppSecrets } from "@/services/webhooks/require-app-secrets";
import { derivedSecret } from "./household/secrets";
import { nameRequest } from "./start/request-id";
import { nameSender } from "./start/sender";
import { stopped } from "./start/stopped";

/** Open streams get this long to end by themselves. */
const DRAIN_MS = 500;
/** How long deliveries may come in after there is no more room for them. */
const INTAKE_MS = 2_000;

/** `npm run web`: one web process. `--dev` follows the source files. */
const dev = process.argv.includes("--dev");
const { PORT: port, SIXTY_MODE: mode, SIXTY_KEY: key, SIXTY_URL: url } = env();
// What the framework and the sign-in library ask the environment for, at import; our own code never does.
Object.assign(process.env, {
  NODE_ENV: dev ? "development" : "production",
  NEXTAUTH_URL: url,
  NEXTAUTH_SECRET: derivedSecret(key, "next-auth"),
});
const log = createLogger("web");
const context = { database: connection().database, vault: vault(), connectorFor, now: () => new Date() };
await requireAppSecrets(context);
let isFull = false;
const intake = startLoop(
  async () => {
    isFull = await isIntakeFull(context.database);
  },
  { everyMs: INTAKE_MS, onError: () => {} },
);
const webhooks = answerWebhooks({
  ...context,
  publicUrl: new URL(url).origin,
  isFull: () => isFull,
  report: (event, about) => log.warn(about, event),
});
const { default: next } = await import("next");

// The demo's passwords are printed for everyone to read, so it is for this machine only.
const hostname = mode === "demo" ? "127.0.0.1" : "0.0.0.0";
const server = createServer();
const pages = next({ dev, hostname, port, dir: process.cwd(), httpServer: server });
const answer = pages.getRequestHandler();
await pages.prepare();
server.on("request", (request, response) => {
  if (webhooks.answer(request, response)) return;
  nameSender(request);
  nameRequest(request, response);
  void answer(request, response);
});
await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, hostname, resolve));
const asked = stopped();
process.send?.({ type: "ready" });

await asked;
server.close();
setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
await webhooks.stop();
await intake.stop();
await Promise.race([pages.close(), new Promise((resolve) => setTimeout(resolve, 2 * DRAIN_MS))]);
process.exit(0);
