import { createServer } from "node:http";
import { answerWebhooks } from "@/app/webhooks/answer-webhooks";
import { connection } from "@/db/client";
import { vault } from "@/db/vault";
import { env } from "@/env";
import { createLogger } from "@/logging";
import { connectorFor } from "@/platforms/registry";

/** The web process without its pages: what answers webhooks, as the web process answers them. */
const log = createLogger("web");
const context = { database: connection().database, vault: vault(), connectorFor, now: () => new Date() };
const webhooks = answerWebhooks({ ...context, report: (event, about) => log.warn(about, event) });
const server = createServer((request, response) => {
  if (!webhooks.answer(request, response)) response.writeHead(404).end();
});
await new Promise<void>((resolve, reject) => {
  server.once("error", reject).listen(env().PORT, "127.0.0.1", resolve);
});
process.send?.({ type: "ready" });
