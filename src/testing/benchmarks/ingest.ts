import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";
import { connect } from "@/db/client";
import { createVault } from "@/db/vault";
import { inheritedEnv } from "@/env";
import { launchNode } from "@/tooling/household/node-child";
import type { Figure, LoneBenchmark } from "./figures";
import { fillWithStorm } from "./ingest/fill";
import { durableServer } from "./ingest/server";
import { unnestSpeed } from "./ingest/unnest";
import { processorMicroseconds, residentMb } from "./processes";

const EVENTS = 100_000;
const FLOOR_PER_SECOND = 2_000;
const UNNEST_SHARE_FLOOR = 8;
const LOOK_EVERY_MS = 1_000;
const WINDOW = 10;
const GRACE_MS = 10_000;

/** Events that wait in the table, and the real role of the workers that applies them, until none is left. */
export const ingest: LoneBenchmark = {
  name: "ingest",
  runAlone: async ({ events }) => {
    const server = await durableServer();
    const key = randomBytes(32).toString("base64");
    const { database, sql, close } = connect(server.url, { max: 2 });
    try {
      const filling = performance.now();
      const stored = await fillWithStorm(database, { vault: createVault(key), items: events ?? EVENTS });
      const filledIn = (performance.now() - filling) / 1_000;
      const drained = await drain(server, key, sql);
      const unnest = await unnestSpeed(database);
      return [
        { name: "events stored", value: stored, unit: "events", note: `in ${filledIn.toFixed(0)} s` },
        ...figures(drained, stored, unnest),
      ];
    } finally {
      await close();
      await server.stop();
    }
  },
};

interface Look {
  atMs: number;
  applied: number;
  memoryMb: number;
}

interface Drained {
  looks: Look[];
  nodeMicroseconds: number;
  serverMicroseconds: number;
  /** How many were parked, and why. */
  parked: string;
}

/** The role in a process of its own, as production starts it. */
async function drain(server: { url: string; pid: number }, key: string, sql: Sql): Promise<Drained> {
  await sql`vacuum analyze`;
  await sql`checkpoint`;
  const child = await launchNode({
    entry: "src/tooling/worker.ts",
    args: ["ingest"],
    environment: { ...inheritedEnv(), SIXTY_KEY: key, DATABASE_URL: server.url },
    log: (chunk) => process.stderr.write(chunk),
    signal: new AbortController().signal,
  });
  const spent = () => ({ node: processorMicroseconds(child.pid), server: processorMicroseconds(server.pid) });
  const before = spent();
  const looks: Look[] = [];
  try {
    for (let left = 1; left > 0; ) {
      const count = await counted(sql);
      looks.push({ atMs: performance.now(), applied: count.applied, memoryMb: residentMb(child.pid) });
      left = count.stored;
      if (left > 0) await sleep(LOOK_EVERY_MS);
    }
    const after = spent();
    const parked = await parkedFor(sql);
    return {
      looks,
      parked,
      nodeMicroseconds: after.node - before.node,
      serverMicroseconds: after.server - before.server,
    };
  } finally {
    await child.stop(GRACE_MS);
  }
}

async function counted(sql: Sql): Promise<{ stored: number; applied: number }> {
  const [row] = await sql<{ stored: number; applied: number }[]>`
    select count(*) filter (where state = 'stored')::int as stored, count(*) filter (where state = 'applied')::int as applied
    from platform_event`;
  return row ?? { stored: 0, applied: 0 };
}

async function parkedFor(sql: Sql): Promise<string> {
  const rows = await sql<{ reason: string; events: number }[]>`
    select reason, count(*)::int as events from platform_event where state = 'parked' group by reason`;
  return rows.length === 0 ? "0 parked" : rows.map((row) => `${row.events} parked: ${row.reason}`).join(", ");
}

function figures(drained: Drained, stored: number, unnest: number): Figure[] {
  const { looks, nodeMicroseconds, serverMicroseconds, parked } = drained;
  const [first, last] = [looks[0], looks.at(-1)];
  const speed = first && last ? speedBetween(first, last) : Number.NaN;
  const slowest = looks.slice(0, -WINDOW).map((look, at) => speedBetween(look, looks[at + WINDOW] ?? look));
  const memory = looks.map(({ memoryMb }) => memoryMb);
  const perEvent = (microseconds: number) => microseconds / stored;
  return [
    {
      name: "whole run",
      value: speed,
      unit: "/s",
      limit: FLOOR_PER_SECOND,
      isFloor: true,
      note: parked,
    },
    {
      name: "slowest ten seconds",
      value: Math.min(...slowest),
      unit: "/s",
      limit: FLOOR_PER_SECOND,
      isFloor: true,
    },
    { name: "processor, node", value: perEvent(nodeMicroseconds), unit: "us each" },
    { name: "processor, server", value: perEvent(serverMicroseconds), unit: "us each" },
    { name: "unnest 1000 into the same table", value: unnest, unit: "/s" },
    {
      name: "share of that",
      value: (speed / unnest) * 100,
      unit: "%",
      limit: UNNEST_SHARE_FLOOR,
      isFloor: true,
    },
    {
      name: "memory of the role, at first",
      value: memory[Math.min(2, memory.length - 1)] ?? Number.NaN,
      unit: "MB",
    },
    { name: "memory of the role, most", value: Math.max(...memory), unit: "MB" },
    { name: "memory of the role, at last", value: memory.at(-1) ?? Number.NaN, unit: "MB" },
  ];
}

const speedBetween = (one: Look, other: Look) =>
  ((other.applied - one.applied) * 1_000) / (other.atMs - one.atMs);
