import { setTimeout as sleep } from "node:timers/promises";
import { type Connected, connect, type Database } from "@/db/client";
import { createVault, type Vault } from "@/db/vault";
import { joinChannel } from "@/db/webhooks/put-app";
import { type Outgoing, type PostOut, postOut, type Taken } from "@/platforms/fake-kit/post-out";
import { connectorFor } from "@/platforms/registry";
import { connectChannel } from "@/services/connect-channel";
import { DEMO_INBOX_ID } from "@/services/demo-organisation";
import { seedDemo } from "@/services/seed-demo";
import { keepWebhooks } from "@/services/webhooks/keep-webhooks";
import { registerApp } from "@/services/webhooks/register-app";
import { anyPort } from "@/tooling/household/ports";
import { redisAsWished } from "../product/redis-server";
import { throwawayPostgres } from "../throwaway-postgres";
import { BRAND, openWorld, type World } from "../worlds/world";
import { type ArmedWorker, spares } from "./armed-worker";
import { freshDatabase } from "./fresh-database";
import type { ProofWish } from "./proof";

const KEY = Buffer.alloc(32, 3).toString("base64");
const WORKER = "src/testing/proofs/crashing-worker.ts";
const WEB = "src/testing/proofs/crashing-web.ts";
/** A platform tries again for minutes; here it does so at once, until somebody answers. */
const KNOCKS_MAX = 1_500;
const KNOCK_EVERY_MS = 100;

/**
 * What a proof needs to let real processes die: one database, one simulated platform with its control API, and the demo's
 * organisation. Much cheaper than the whole product, so that hundreds of deaths take minutes.
 */
export interface Rig extends Connected {
  databaseUrl: string;
  simulatorUrl: string;
  /** X where none was asked for. */
  world: World;
  vault: Vault;
  /** Deliveries that were answered with 200. */
  acknowledged: Outgoing[];
  /** How the platform brings each delivery: so often, all at the same moment. */
  pushing: { copies: number };
  /** How long each of those 200s took, in milliseconds, with every knock before it. */
  answeredMs: number[];
  /** Starts the named roles, armed with `plan` (see arm-worker.ts; "-" is none), as production starts them. */
  worker(plan: string, roles: string[]): ArmedWorker;
  /** Starts what answers webhooks. One at a time: it has one port. */
  web(plan: string): ArmedWorker;
  /** From now on the platform pushes what happens, as long as somebody answers. */
  subscribe(): Promise<void>;
  end(): Promise<void>;
}

/**
 * On a database of its own, or on a migrated one that is given. `between` may put something between the processes and
 * the database: it gets its address, and gives the one that they are told. Everything is gone with `end`.
 */
export async function openRig(
  given: {
    platform?: string;
    databaseUrl?: string;
    redisUrl?: string | undefined;
    between?: (url: string) => Promise<string>;
  } = {},
): Promise<Rig> {
  const server = given.databaseUrl === undefined ? await throwawayPostgres() : null;
  const databaseUrl = given.databaseUrl ?? (server ? await freshDatabase(server.url) : "");
  const acknowledged: Outgoing[] = [];
  const pushing = { copies: 1 };
  const answeredMs: number[] = [];
  const knock = stubborn({ acknowledged, answeredMs });
  const world = await openWorld(given.platform ?? "x", { postOut: copied(knock, pushing) });
  const connected = connect(databaseUrl, { max: 4 });
  const vault = createVault(KEY);
  await seedDemo(connected.database, { now: new Date(), simulatorUrl: world.url, vault });
  const port = await anyPort();
  const environment = {
    ...{
      DATABASE_URL: (await given.between?.(databaseUrl)) ?? databaseUrl,
      SIXTY_KEY: KEY,
      PORT: String(port),
    },
    ...(given.redisUrl !== undefined && { REDIS_URL: given.redisUrl }),
  };
  const [workers, webs] = [await spares(WORKER, environment), await spares(WEB, environment)];
  return {
    ...{ ...connected, databaseUrl, simulatorUrl: world.url, world, vault, acknowledged },
    ...{ pushing, answeredMs },
    worker: (plan, roles) => workers.next(plan, roles),
    web: (plan) => webs.next(plan, []),
    async subscribe() {
      await subscribed({ database: connected.database, vault, world }, `http://127.0.0.1:${port}`);
    },
    async end() {
      world.push?.stop();
      await Promise.all([workers.end(), webs.end()]);
      await world.end();
      await connected.close();
      await server?.stop();
    },
  };
}

/** An application of ours at the platform, with its webhook at that address of this machine. */
async function subscribed(
  { database, vault, world }: { database: Database; vault: Vault; world: World },
  loopbackUrl: string,
): Promise<void> {
  const { platform, push, url: baseUrl } = world;
  if (!push) throw new Error("This platform pushes nothing.");
  const context = { database, vault, connectorFor, now: () => new Date() };
  const app = { platform, name: "A proof", baseUrl, secrets: () => push.secrets };
  const { appId } = await registerApp(context, app);
  const { channelId } = await connectChannel(context, {
    ...{ platform, baseUrl, inboxId: DEMO_INBOX_ID },
    ...{ credentials: world.signIn(BRAND).credentials },
  });
  await joinChannel(database, channelId, appId);
  push.setUp?.(`${loopbackUrl}/webhooks/${appId}`);
  await keepWebhooks(context, { publicUrl: loopbackUrl, loopbackUrl }, { isStart: true });
}

/** The same with the queues on a Redis of their own, where `--redis` asks for it. */
export async function rigAsWished(
  wish: Pick<ProofWish, "option">,
  given: Parameters<typeof openRig>[0] = {},
): Promise<Rig> {
  const { redisUrl, stop } = await redisAsWished(wish);
  const rig = await openRig({ ...given, redisUrl });
  return {
    ...rig,
    async end() {
      await rig.end();
      await stop();
    },
  };
}

function copied(post: PostOut, pushing: { copies: number }): PostOut {
  return async (outgoing): Promise<Taken> => {
    const copies = Array.from({ length: outgoing.body === undefined ? 1 : pushing.copies }, () => outgoing);
    const [first = { status: 0, body: "" }] = await Promise.all(copies.map(post));
    return first;
  };
}

function stubborn({ acknowledged, answeredMs }: Pick<Rig, "acknowledged" | "answeredMs">): PostOut {
  return async (outgoing) => {
    const started = performance.now();
    for (let knock = 1; ; knock += 1) {
      const taken = await postOut(outgoing).catch(() => null);
      if (taken?.status === 200 && outgoing.body !== undefined) {
        acknowledged.push(outgoing);
        answeredMs.push(performance.now() - started);
      }
      if (taken && taken.status !== 503) return taken;
      if (knock === KNOCKS_MAX) throw new Error("Nobody answers the webhook.");
      await sleep(KNOCK_EVERY_MS);
    }
  };
}
