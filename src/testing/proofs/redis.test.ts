import { expect, it } from "vitest";
import { testDatabase } from "../database";
import { hasRedis, throwawayRedis } from "../product/redis-server";
import { disturb } from "./redis";
import { openRig } from "./rig";

const LIMIT_MS = 150_000;
const { url } = await testDatabase();

it.skipIf(!hasRedis)(
  "loses nothing and says nothing twice, whatever happens to the queue's Redis",
  {
    timeout: LIMIT_MS,
  },
  async () => {
    const server = await throwawayRedis();
    const rig = await openRig({ databaseUrl: url, redisUrl: server.url });
    try {
      const rows = await disturb(
        { rig, server },
        {
          ...{ downMs: 4_000, customers: 24, suffers: ["down 4 s"], seed: 7 },
          ...{ say: () => {}, row: (_name, work) => work() },
        },
      );
      expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
      expect(rows.filter(({ passed }) => passed)).toHaveLength(2);
    } finally {
      await rig.end();
      await server.stop();
    }
  },
);
