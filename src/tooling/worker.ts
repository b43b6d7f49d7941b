import { connection } from "@/db/client";
import { untilReachable } from "@/db/until-reachable";
import { vault } from "@/db/vault";
import { env } from "@/env";
import { openQueues } from "@/jobs/queues";
import type { WorkerRole } from "@/jobs/worker-role";
import { createLogger } from "@/logging";
import { role as deadlines } from "../../workers/deadlines";
import { role as deliver } from "../../workers/deliver";
import { role as files } from "../../workers/files";
import { role as housekeeping } from "../../workers/housekeeping";
import { role as ingest } from "../../workers/ingest";
import { role as pull } from "../../workers/pull";
import { role as relay } from "../../workers/relay";
import { reportOnProcess } from "./household/process-report";
import { stopped } from "./start/stopped";

const ROLES = [relay, ingest, deliver, deadlines, pull, files, housekeeping];

/** `npm run worker -- ROLE…`: the named roles in this process, all of them when none is named. */
const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = env();
const chosen = rolesNamed(process.argv.slice(2));
const log = createLogger("worker").child({ roles: chosen.map(({ name }) => name) });
await untilReachable(connection().database);
const queues = await openQueues({ databaseUrl, redisUrl, log });
const context = { connection: connection(), queues, vault: vault(), log, now: () => new Date() };
const running = await Promise.all(chosen.map((role) => role.start(context)));
const report = reportOnProcess(
  context.connection.database,
  chosen.map(({ name }) => name),
);
const asked = stopped();
process.send?.({ type: "ready" });

await asked;
await Promise.allSettled([...running.map((role) => role.stop()), report.stop()]);
await queues.close();
await context.connection.close();
process.exit(0);

function rolesNamed(names: string[]): WorkerRole[] {
  const unknown = names.filter((name) => !ROLES.some((role) => role.name === name));
  if (unknown.length > 0) {
    console.error(
      `No role is called ${unknown.join(", ")}. There are: ${ROLES.map(({ name }) => name).join(", ")}`,
    );
    process.exit(1);
  }
  return names.length === 0 ? ROLES : ROLES.filter((role) => names.includes(role.name));
}
